"""Values and dataclasses answer to the same functions."""

from __future__ import annotations

import gc
from dataclasses import dataclass

import pytest

from ontology.value import Value, asdict, field_names, is_record, json_bytes, replace


class Part(Value, frozen=True):
    name: str
    size: int = 1


class Whole(Value, frozen=True):
    parts: tuple[Part, ...]
    notes: dict[str, Part]


@dataclass(frozen=True)
class Row:
    name: str
    part: Part | None = None


@pytest.mark.parametrize(
    ("one", "changes", "fields"),
    [
        (Part("a"), {"size": 2}, {"name": "a", "size": 2}),
        (Whole((), {}), {"parts": (Part("a"),)}, {"parts": ({"name": "a", "size": 1},), "notes": {}}),
        (Whole((), {}), {"notes": {"k": Part("a")}}, {"parts": (), "notes": {"k": {"name": "a", "size": 1}}}),
    ],
    ids=["value", "tuple of values", "dictionary of values"],
)
def test_a_copy_with_changes_and_its_fields(one: object, changes: dict[str, object], fields: dict[str, object]) -> None:
    changed = replace(one, **changes)
    assert asdict(changed) == fields and changed != one
    assert field_names(type(one)) == tuple(fields) and is_record(type(one))


def test_the_fields_of_a_dataclass() -> None:
    assert asdict(Row("a", Part("b"))) == {"name": "a", "part": {"name": "b", "size": 1}}
    assert field_names(Row) == ("name", "part") and is_record(Row)


def test_a_copy_has_no_field_that_its_kind_lacks() -> None:
    with pytest.raises(TypeError):
        replace(Part("a"), colour="red")


def test_a_value_is_passed_over_by_the_collector_and_hashed_by_its_fields() -> None:
    assert not gc.is_tracked(Whole((Part("a"),), {})) and len({Part("a"), Part("a")}) == 1


def test_json_without_spaces_and_with_its_letters() -> None:
    assert json_bytes(["Mê Linh", 1, (2,)]) == '["Mê Linh",1,[2]]'.encode()
