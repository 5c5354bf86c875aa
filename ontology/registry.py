"""The registers of `ontology/registers/` as frozen values: places, terms of committees, issuer suffixes.

A register is a CSV file that a domain expert edits; every reader checks its contract and raises `RegisterError` with file and line.
Lists inside a cell are separated by `|` (names) or spaces (slugs). Dates are ISO; an empty date is open.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Literal, get_args

from ontology.errors import RegisterError
from ontology.identity import SYSTEMS, slug_in

#: The lines of the political system, and the levels of bodies, as they are shown.
Line = Literal["Party", "State", "Front"]
Level = Literal["central", "province", "district", "commune", "other"]
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}$")
#: What the committee of a place is called, by the kind of the place.
COMMITTEE_OF_KIND = {
    "thành phố": "Thành ủy",
    "tỉnh": "Tỉnh ủy",
    "huyện": "Huyện ủy",
    "quận": "Quận ủy",
    "thị xã": "Thị ủy",
    "xã": "Đảng ủy xã",
    "phường": "Đảng ủy phường",
}
#: Number of the level of each kind of place: 1 province, 2 district (until 30/6/2025), 3 commune.
LEVEL_OF_KIND = {"thành phố": 1, "tỉnh": 1, "huyện": 2, "quận": 2, "thị xã": 2, "xã": 3, "phường": 3}


def register_path(name: str) -> Path:
    """The file of a register, `places` → `ontology/registers/places.csv`."""
    return Path(str(files("ontology") / "registers" / f"{name}.csv"))


def broken(name: str, line: int, what: str) -> RegisterError:
    """The error of a row that breaks the contract of its register."""
    file = f"ontology/registers/{name}.csv"
    return RegisterError(
        f"{file} dòng {line}: {what}. Sửa dòng này.", f"{file} line {line}: {what}. Correct this row.", file=file, line=line
    )


def read(name: str, columns: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Rows of a register with their line numbers, every cell stripped; `columns` are the expected headings, separated by spaces."""
    with register_path(name).open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        if reader.fieldnames != columns.split():
            raise broken(name, 1, f"columns are {reader.fieldnames}, expected {columns.split()}")
        for row in reader:
            if None in row or None in row.values():
                raise broken(name, reader.line_num, "wrong number of cells")
            for column in ("valid_from", "valid_to", "start", "end"):
                if row.get(column) and not _DATE.match(row[column].strip()):
                    raise broken(name, reader.line_num, f"{column} «{row[column]}» is not an ISO date")
            yield reader.line_num, {key: value.strip() for key, value in row.items()}


def unique(name: str, seen: set, key: object, line: int) -> None:
    """Remember `key`; a second row with the same key breaks the register."""
    if key in seen:
        raise broken(name, line, f"{key} occurs twice")
    seen.add(key)


def line_named(word: str) -> Line | None:
    """The line that a word of a register names; None when it names none."""
    return next((line for line in get_args(Line) if line == word), None)


@dataclass(frozen=True, slots=True)
class Place:
    """A unit of Viet Nam over a time: `slug` is what stands after the hyphen in issuer slugs (`hanoi`, `melinh`, `xa-melinh`).

    `kind` is tỉnh, thành phố, quận, huyện, thị xã, xã or phường; `names` are variants of `name`; `parent` a slug or "" at the top;
    `successors` are the slugs of the units that mainly took its land. A unit that kept its name through a merger stays one place.
    """

    slug: str
    kind: str
    name: str
    names: tuple[str, ...]
    parent: str
    valid_from: str
    valid_to: str
    successors: tuple[str, ...]
    code: str

    @property
    def level(self) -> int:
        """1 province, 2 district, 3 commune."""
        return LEVEL_OF_KIND[self.kind]

    @property
    def committee(self) -> str:
        """What its Party committee is called: `Thành ủy`."""
        return COMMITTEE_OF_KIND[self.kind]

    def called(self, name: str) -> bool:
        """Whether this is its name or one of its variants, letter by letter."""
        return name == self.name or name in self.names

    def existed(self, date: str | None) -> bool:
        """Whether the unit existed on an ISO date (or in the year or month given); without a date: yes."""
        return exists(self.valid_from, self.valid_to, date)


def exists(valid_from: str, valid_to: str, date: str | None) -> bool:
    """Whether [valid_from, valid_to] meets the day, month or year `date`; open ends and no date: yes."""
    if not date or date.startswith("--"):
        return True
    return (not valid_from or valid_from[: len(date)] <= date) and (not valid_to or date <= valid_to[: len(date)])


_PLACE_COLUMNS = "slug kind name names parent valid_from valid_to successors code"


@cache
def places() -> dict[str, Place]:
    """All places by slug, in the order of the register."""
    found: dict[str, Place] = {}
    lines: dict[str, int] = {}
    for line, row in read("places", _PLACE_COLUMNS):
        unique("places", set(found), row["slug"], line)
        if row["kind"] not in LEVEL_OF_KIND:
            raise broken("places", line, f"unknown kind «{row['kind']}»")
        names = tuple(filter(None, row["names"].split("|")))
        found[row["slug"]] = Place(
            row["slug"], row["kind"], row["name"], names, row["parent"], row["valid_from"], row["valid_to"],
            tuple(row["successors"].split()), row["code"],
        )  # fmt: skip
        lines[row["slug"]] = line
    for place in found.values():
        for other in (*place.successors, *filter(None, (place.parent,))):
            if other not in found:
                raise broken("places", lines[place.slug], f"unknown place «{other}»")
    return found


def province_of(slug: str) -> str | None:
    """The slug of the province in which a place lies (its own for a province); None when the place is unknown."""
    place = places().get(slug)
    while place and place.parent:
        place = places().get(place.parent)
    return place.slug if place else None


@dataclass(frozen=True, slots=True)
class Suffix:
    """What the end of a number says about the issuer: `UBND` → `ubnd-{place}`, State, any level, needs a place.

    `issuer` is the template of the issuer slug, `name` of the issuer's name ({kind} {name} of the place, {committee} = Thành ủy …),
    `parent` the slug (or template) of the superior body, `run` the committee whose terms divide the number run ("" for yearly State runs
    and unknown ones). `level` is central, province, district, base, any or unit.
    """

    suffix: str
    variants: tuple[str, ...]
    system: str
    issuer: str
    line: Line
    level: str
    needs_place: bool
    name: str
    parent: str
    run: str
    valid_from: str
    valid_to: str

    def issuer_slug(self, place: str | None = None) -> str:
        """The issuer slug at a place; `?` stands for a place that is needed and not known."""
        return self.issuer.replace("{place}", place or "?")

    def issuer_name(self, place: Place | None = None) -> str:
        """The issuer's name at a place; without the place the words that need it are left out."""
        if place is None:
            return re.sub(r"\s*\{\w+\}", "", self.name).strip() or self.suffix
        return self.name.format(kind=place.kind, name=place.name, committee=place.committee)


_SUFFIX_COLUMNS = "suffix variants system issuer line level needs_place name parent run valid_from valid_to note"


@cache
def suffixes() -> tuple[Suffix, ...]:
    """All issuer suffixes, in the order of the register."""
    found: list[Suffix] = []
    seen: set = set()
    for line, row in read("suffixes", _SUFFIX_COLUMNS):
        unique("suffixes", seen, (row["suffix"], row["system"], row["issuer"]), line)
        side = line_named(row["line"])
        if row["system"] not in SYSTEMS or side is None:
            raise broken("suffixes", line, "system is not nn/dang/dt or line is not State/Party/Front")
        if (row["needs_place"] == "yes") != ("{place}" in row["issuer"]):
            raise broken("suffixes", line, "needs_place and {place} in issuer disagree")
        variants = tuple(filter(None, row["variants"].split("|")))
        same = {c: row[c] for c in ("system", "issuer", "level", "name", "parent", "run", "valid_from", "valid_to")}
        found.append(Suffix(suffix=row["suffix"], variants=variants, line=side, needs_place=row["needs_place"] == "yes", **same))
    return tuple(found)


@cache
def _suffix_index() -> dict[str, tuple[Suffix, ...]]:
    index: dict[str, tuple[Suffix, ...]] = {}
    for row in suffixes():
        for form in (row.suffix, *row.variants):
            index[form.casefold()] = (*index.get(form.casefold(), ()), row)
    return index


_LEGISLATURE = re.compile(r"(?<=QH|XH)\d{1,2}$", re.I)


@lru_cache(maxsize=4096)
def suffix_candidates(printed: str, system: str | None = None, date: str | None = None) -> tuple[Suffix, ...]:
    """The suffixes that the printed end of a number can be, in register order; letter case and legislature digits do not matter.

    `system` (nn, dang, dt) and `date` narrow the choice; a suffix printed after its body ended is not a candidate.
    """
    form = _LEGISLATURE.sub("", printed).casefold()
    return tuple(
        row for row in _suffix_index().get(form, ()) if system in (None, row.system) and exists(row.valid_from, row.valid_to, date)
    )


@lru_cache(maxsize=4096)
def split_issuer(issuer: str) -> tuple[Suffix, str | None] | None:
    """The suffix and the place slug (None when none is needed) of an issuer slug; None when no row of the register makes it.

    The longest fixed beginning wins: `du-ubnd-hanoi` is Đảng ủy UBND in Hà Nội, not Đảng ủy of a place called `ubnd-hanoi`.
    """
    best: tuple[Suffix, str | None] | None = None
    for row in suffixes():
        if row.issuer == issuer:
            return row, None
        start = row.issuer.removesuffix("{place}")
        if row.needs_place and issuer.startswith(start) and (best is None or len(start) > len(best[0].issuer) - len("{place}")):
            best = row, issuer[len(start) :]
    return best


def issuer_name(issuer: str) -> str | None:
    """The name of an issuer slug: `ubnd-hanoi` → `UBND thành phố Hà Nội`; None when the register does not know it."""
    split = split_issuer(issuer)
    return split[0].issuer_name(places().get(split[1] or "")) if split else None


#: Levels as they are shown, by the number of the place's level and by the level of the suffix.
LEVEL_NAMES: dict[int, Level] = {1: "province", 2: "district", 3: "commune"}
SUFFIX_LEVELS: dict[str, Level] = {"central": "central", "province": "province", "district": "district", "base": "commune"}


def level_of(id: str) -> Level | None:
    """The level of the issuer of a directive key, or of a body id: central, province, district, commune; None when it is not known."""
    split = split_issuer(slug_in(id).split("+")[0])
    if split is None:
        return None
    place = places().get(split[1] or "")
    return LEVEL_NAMES[place.level] if place else SUFFIX_LEVELS.get(split[0].level)
