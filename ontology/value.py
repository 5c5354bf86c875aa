"""What the values that a text gives rise to by the hundred are made of: frozen records with fast construction, equality and hash.

A `Value` is declared like a dataclass, made in C in a tenth of the time of a frozen one. Rows of registers, answers and reports, of which there
are few, stay dataclasses. `asdict` and `field_names` are for both, so that nobody needs to know which is which.
"""

from __future__ import annotations

import dataclasses
from typing import Any

import msgspec


class Value(msgspec.Struct, frozen=True, gc=False):
    """What a text says. The collector of garbage passes it over (a dataclass it visits): a value is made of earlier ones and holds no circle."""


#: What is filled in step by step and left behind when the text is read; made as fast.
Working = msgspec.Struct

field = msgspec.field
#: A copy of a value with some fields changed (of a dataclass: `dataclasses.replace`). It is called by the dozen, so nothing stands before it.
replace = msgspec.structs.replace
#: The JSON of strings, whole numbers, lists and tuples without spaces, letters as they are, in UTF-8.
json_bytes = msgspec.json.Encoder().encode


def is_record(kind: Any) -> bool:
    """Whether a type is made of fields: a value or a dataclass."""
    return isinstance(kind, type) and (issubclass(kind, msgspec.Struct) or dataclasses.is_dataclass(kind))


def field_names(kind: Any) -> tuple[str, ...]:
    """The names of the fields of a value or dataclass, in the order of their declaration."""
    return kind.__struct_fields__ if issubclass(kind, msgspec.Struct) else tuple(f.name for f in dataclasses.fields(kind))


def asdict(value: Any) -> dict[str, Any]:
    """Field by field, values inside it too; tuples stay tuples."""
    return {name: _plain(getattr(value, name)) for name in field_names(type(value))}


def _plain(value: Any) -> Any:
    if is_record(type(value)):
        return asdict(value)
    if isinstance(value, tuple | list):
        return type(value)(map(_plain, value))
    return {k: _plain(v) for k, v in value.items()} if isinstance(value, dict) else value
