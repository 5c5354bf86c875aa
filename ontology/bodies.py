"""Bodies: the listed ones, and the families that every place has (UBND, Thành ủy, its Ban Thường vụ …), with their names and changes.

A body is one node per issuer slug for its whole life (docs/decisions/0002-bodies-over-time.md); mergers, splits and renamings are changes
with a date. Templates: `{place}` is a place slug, `{c}` the committee of that place (tu, hu, qu, txu, du), `{above}` the unit above it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from ontology.folding import slug as slugged
from ontology.registry import (
    LEVEL_NAMES,
    SUFFIX_LEVELS,
    Level,
    Line,
    Place,
    broken,
    line_named,
    places,
    read,
    split_issuer,
    suffixes,
    unique,
)

#: Prefix of the committee of a place, by the kind of the place.
COMMITTEE_SLUG = {"thành phố": "tu", "tỉnh": "tu", "huyện": "hu", "quận": "qu", "thị xã": "txu", "xã": "du", "phường": "du"}
#: Type nouns that name a steering committee by the document it steers, with the code that stands in its slug.
STEERED = {
    "Chương trình": "ctr",
    "Nghị quyết": "nq",
    "Chỉ thị": "ct",
    "Kết luận": "kl",
    "Đề án": "da",
    "Kế hoạch": "kh",
    "Quyết định": "qd",
}


@dataclass(frozen=True, slots=True)
class Body:
    """An organisation: `id` is `body/<slug>`; `line` Party, State or Front; `level` central, province, district, commune
    or other; `parent` an id or None; `place` a slug or None. Dates are ISO days, empty when open."""

    id: str
    name: str
    line: Line
    level: Level
    parent: str | None
    place: str | None
    valid_from: str
    valid_to: str


@dataclass(frozen=True, slots=True)
class Change:
    """A merger, split, renaming or absorption on a date: ids before and after. A body may stand on both sides (it lived on, enlarged)."""

    kind: str
    date: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    basis: str


@dataclass(frozen=True, slots=True)
class Forms:
    """The printed forms of a body or family; a lower-case letter stands for either case, a capital only for itself.

    `alone`: `yes` counts without a place or committee behind it, `no` does not, `group` then means all bodies of the family.
    """

    body: str
    alone: str
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Row:
    slug: str
    name: str
    line: Line
    level: str
    parent: str
    valid_from: str
    valid_to: str


def _expanded(row: _Row) -> list[_Row]:
    if "{c}" not in row.slug:
        return [row]
    codes = sorted(set(COMMITTEE_SLUG.values()))
    return [
        _Row(row.slug.replace("{c}", c), row.name, row.line, row.level, row.parent.replace("{c}", c), row.valid_from, row.valid_to)
        for c in codes
    ]


@cache
def _rows() -> dict[str, _Row]:
    """Rows by slug or template: those of `bodies`, and the issuers of `suffixes`."""
    found: dict[str, _Row] = {}
    for s in suffixes():
        found.setdefault(s.issuer, _Row(s.issuer, s.name, s.line, s.level, s.parent, s.valid_from, s.valid_to))
    for line, cells in read("bodies", "slug name line level parent valid_from valid_to"):
        side = line_named(said := cells.pop("line"))
        if side is None:
            raise broken("bodies", line, f"unknown line «{said}»")
        for row in _expanded(_Row(line=side, **cells)):
            unique("bodies", set(found), row.slug, line)
            found[row.slug] = row
    return found


@cache
def _templates() -> tuple[tuple[str, _Row], ...]:
    """(fixed beginning, row) of the families, the longest beginning first."""
    made = [(slug.removesuffix("{place}"), row) for slug, row in _rows().items() if slug.endswith("{place}")]
    return tuple(sorted(made, key=lambda pair: (-len(pair[0]), pair[0])))


def committee_slug(place: Place) -> str:
    """The issuer slug of the Party committee of a place: `tu-hanoi`, `hu-melinh`, `du-xa-melinh`."""
    return f"{COMMITTEE_SLUG[place.kind]}-{place.slug}"


@lru_cache(maxsize=4096)
def body(id: str) -> Body | None:
    """The body of an id (or slug): listed, or of a family at a place of the register; None when neither."""
    slug = id.removeprefix("body/")
    if "?" in slug or "{" in slug:
        return None
    row = _rows().get(slug)
    if row:
        return _made(row, slug, None)
    for start, family in _templates():
        place = places().get(slug[len(start) :]) if slug.startswith(start) else None
        if place and _fits(family, place):
            return _made(family, slug, place)
    return _steering(slug) or _within(slug)


#: Party organisations inside another body, and organs of a body that is no committee: slug prefix and name.
WITHIN = {
    "dd": "Đảng đoàn",
    "bcsd": "Ban Cán sự đảng",
    "du": "Đảng ủy",
    "db": "Đảng bộ",
    "cb": "Chi bộ",
    "btv": "Ban Thường vụ",
    "bch": "Ban Chấp hành",
}
_ORGANS = frozenset({"btv", "bch"})


def _within(slug: str) -> Body | None:
    """`du-byt` (Đảng ủy Bộ Y tế), `dd-qh` (Đảng đoàn Quốc hội), `btv-dtn-hue`: an organisation inside the body of the rest of the slug.

    A committee's own organs are families of the register; a Party organisation is named inside a State or Front body only."""
    prefix, _, rest = slug.partition("-")
    of = body(rest) if prefix in WITHIN and rest else None
    if of is None:
        return None
    if prefix in _ORGANS:
        agency = of.line == "Front" or rest.startswith(("du-", "duk"))
        line: Line = of.line
        parent: str | None = of.id
    else:
        agency, line, parent = of.line != "Party", "Party", None
    name = f"{WITHIN[prefix]} {of.name}"
    return Body(f"body/{slug}", name, line, of.level, parent, of.place, of.valid_from, of.valid_to) if agency else None


def _fits(row: _Row, place: Place) -> bool:
    """Whether a place has this body: the level agrees, and a committee belongs to a place of its kind (no `hu-` of a province)."""
    wanted = {"province": 1, "district": 2, "base": 3}.get(row.level)
    committees = {part for part in row.slug.removesuffix("-{place}").split("-") if part in COMMITTEE_SLUG.values()}
    return (wanted in (None, place.level)) and (
        not committees or COMMITTEE_SLUG[place.kind] in committees or row.slug.startswith("du-ubnd")
    )


def _made(row: _Row, slug: str, place: Place | None) -> Body:
    name, parent = row.name, row.parent
    if place:
        name = name.format(kind=place.kind, name=place.name, committee=place.committee)
        wanted, _, top = parent.partition("|")
        parent = top if "{above}" in wanted and not place.parent else wanted
        parent = parent.format(place=place.slug, above=place.parent, c=COMMITTEE_SLUG[place.kind])
    start = max(row.valid_from, place.valid_from if place else "")
    end = min(filter(None, (row.valid_to, place.valid_to if place else "")), default="")
    level = LEVEL_NAMES[place.level] if place else SUFFIX_LEVELS.get(row.level, "other")
    return Body(f"body/{slug}", name, row.line, level, f"body/{parent}" if parent else None, place.slug if place else None, start, end)


def name_of_body(id: str) -> str:
    """What the register calls a body; the id of another one."""
    found = body(id)
    return found.name if found else id


def steering_slug(noun: str, number: int, place: str) -> str:
    """The slug of the committee that steers a programme, without a term: `bcd-ctr-1-hanoi`."""
    return f"bcd-{STEERED[noun]}-{number}-{place}"


def _steering(slug: str) -> Body | None:
    parts = slug.split("-")
    nouns = {code: noun for noun, code in STEERED.items()}
    if len(parts) < 4 or parts[0] != "bcd" or parts[1] not in nouns or not parts[2].isdigit():
        return None
    place = places().get(parts[3])
    label = f"Ban Chỉ đạo {nouns[parts[1]]} số {int(parts[2]):02d}" + (f" {place.committee} {place.name}" if place else "")
    parent = f"body/{committee_slug(place)}" if place else None
    return Body(
        f"body/{slug}", label, "Party", LEVEL_NAMES[place.level] if place else "other", parent, place.slug if place else None, "", ""
    )


@cache
def shared_names() -> dict[str, tuple[str, ...]]:
    """Names of districts that several provinces have, without accents and spaces, with the slugs of those provinces."""
    found: dict[str, tuple[str, ...]] = {}
    for line, row in read("shared_names", "name provinces remarks"):
        unique("shared_names", set(found), key := slugged(row["name"]).replace("-", ""), line)
        if unknown := [p for p in row["provinces"].split() if p not in places()]:
            raise broken("shared_names", line, f"unknown province «{unknown[0]}»")
        found[key] = tuple(row["provinces"].split())
    return found


@lru_cache(maxsize=4096)
def body_of_issuer(issuer: str) -> Body | None:
    """The body whose number run an issuer slug is; None for unknown places (`tu-?`)."""
    return body(issuer) if split_issuer(issuer) else None


@cache
def changes() -> tuple[Change, ...]:
    """All changes, in the order of the register."""
    found = []
    for line, row in read("body_changes", "kind date before after basis"):
        if row["kind"] not in {"merger", "split", "renaming", "absorption"}:
            raise broken("body_changes", line, f"unknown kind «{row['kind']}»")
        before, after = (tuple(f"body/{slug}" for slug in row[side].split()) for side in ("before", "after"))
        for id in before + after:
            if body(id) is None:
                raise broken("body_changes", line, f"unknown body «{id}»")
        found.append(Change(row["kind"], row["date"], before, after, row["basis"]))
    return tuple(found)


@lru_cache(maxsize=4096)
def successors(id: str) -> tuple[str, ...]:
    """The ids that a body went into: by the changes, else, for a committee, UBND or HĐND of an ended place, those of its successors."""
    listed = tuple(after for change in changes() if id in change.before for after in change.after if after != id)
    found = body(id)
    place = places().get(found.place or "") if found else None
    if listed or not found or not place:
        return listed
    slug = id.removeprefix("body/")
    if slug == committee_slug(place):
        return tuple(f"body/{committee_slug(places()[s])}" for s in place.successors)
    start = slug.removesuffix(place.slug)
    made = tuple(f"body/{start}{s}" for s in place.successors)
    return made if start in ("ubnd-", "hdnd-") else ()


@lru_cache(maxsize=4096)
def predecessors(id: str) -> tuple[str, ...]:
    """The ids of bodies that went into a body: those of which `successors` names it."""
    found = body(id)
    if found is None:
        return ()
    near = [b for change in changes() if id in change.after for b in change.before if b != id]
    if found.place:
        start = found.id.removeprefix("body/").removesuffix(found.place)
        elders = [p for p in places().values() if found.place in p.successors]
        near += [f"body/{start}{p.slug}" if start in ("ubnd-", "hdnd-") else f"body/{committee_slug(p)}" for p in elders]
    return tuple(dict.fromkeys(b for b in near if id in successors(b)))


@cache
def forms() -> tuple[Forms, ...]:
    """The printed forms of every body and family that has any, in the order of the register."""
    found = []
    for line, row in read("body_names", "body alone forms"):
        if row["alone"] not in {"yes", "no", "group"}:
            raise broken("body_names", line, f"unknown value «{row['alone']}» of alone")
        slug = row["body"].replace("{c}", "tu")
        if slug not in _rows():
            raise broken("body_names", line, f"unknown body «{row['body']}»")
        found.append(Forms(row["body"], row["alone"], tuple(filter(None, row["forms"].split("|")))))
    return tuple(found)


def listed_names() -> tuple[tuple[str, str], ...]:
    """(slug, official name) of every body that is not of a family: its own name is a printed form too."""
    return tuple((slug, row.name) for slug, row in _rows().items() if "{" not in slug)
