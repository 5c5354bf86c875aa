"""From what a person types to units of the register: `me linh`, `huyện Mê Linh`, `Q. Đống Đa`, `xã Mê Linh, Hà Nội`, `melinh`."""

from __future__ import annotations

import re
from functools import cache

from ontology.errors import AmbiguousId, NotFound
from ontology.folding import plain
from ontology.registry import Place, places

#: What stands before a name, without accents -> the kinds that it may mean.
_KINDS = {
    "thanh pho": ("thành phố",), "tp": ("thành phố",), "tinh": ("tỉnh",), "t": ("tỉnh",), "huyen": ("huyện",), "h": ("huyện",), "quan": ("quận",),
    "q": ("quận",), "thi xa": ("thị xã",), "tx": ("thị xã",), "xa": ("xã",), "x": ("xã",), "phuong": ("phường",), "p": ("phường",),
}  # fmt: skip
_KIND = re.compile(rf"(?P<kind>{'|'.join(sorted(map(re.escape, _KINDS), key=len, reverse=True))})[ .]+(?P<name>.+)")


def label_of_place(place: Place) -> str:
    """`huyện Mê Linh`."""
    return f"{place.kind} {place.name}"


@cache
def _names() -> tuple[tuple[Place, tuple[str, ...]], ...]:
    """Every place with its names without accents, in the order of the register."""
    return tuple((p, tuple(dict.fromkeys(_folded(n) for n in (p.name, *p.names)))) for p in places().values())


def _folded(text: str) -> str:
    return " ".join(re.findall(r"\w+", plain(text)))


def _readings(words: str) -> list[tuple[str, tuple[str, ...]]]:
    """(name, kinds it may be of; none: any) of the words: as they stand, and with a kind in front."""
    text = " ".join(re.findall(r"[\w.]+", plain(words)))
    found: list[tuple[str, tuple[str, ...]]] = [(_folded(words), ())]
    if match := _KIND.fullmatch(text):
        found.append((_folded(match["name"]), _KINDS[match["kind"]]))
    return found


def places_named(words: str, *, day: str | None = None) -> tuple[Place, ...]:
    """The units that the words name in whole: by slug, else by name with or without its kind and its province. Of several, those that existed on
    the ISO day, where any did."""
    if words.strip() in places():
        return (places()[words.strip()],)
    name, _, above = words.partition(",")
    parents = {p.slug for p in places_named(above)} if above.strip() else None
    found = [
        p
        for p, names in _names()
        if any(reading in names and (not kinds or p.kind in kinds) for reading, kinds in _readings(name))
        and (parents is None or p.parent in parents)
    ]
    return tuple([p for p in found if p.existed(day)] or found)


def places_like(words: str, *, day: str | None = None) -> tuple[Place, ...]:
    """What the words may become while they are typed: units named in whole first, then those with a name that begins so, then those that
    have the words inside; of equals those that existed on the day first, then larger ones, then by the register."""
    whole = places_named(words, day=day)
    readings = [(r, kinds) for r, kinds in _readings(words) if r]

    def rank(place: Place, names: tuple[str, ...]) -> int | None:
        fitting = [r for r, kinds in readings if not kinds or place.kind in kinds]
        if place in whole:
            return 0
        if any(n.startswith(r) for n in names for r in fitting):
            return 1
        return 2 if any(f" {r}" in n for n in names for r in fitting) else None

    ranked = [(r, not p.existed(day), p.level, i, p) for i, (p, names) in enumerate(_names()) if (r := rank(p, names)) is not None]
    return tuple(p for *_, p in sorted(ranked, key=lambda row: row[:4]))


def place_named(words: str, *, day: str | None = None) -> Place:
    """The one unit that the words name on the day. Several are an AmbiguousId with the candidates, none is a NotFound that names like ones."""
    found = places_named(words, day=day)
    if len(found) == 1:
        return found[0]
    if not found:
        near = "; ".join(f"{label_of_place(p)} ({p.slug})" for p in places_like(words, day=day)[:6]) or "–"
        raise NotFound(
            f"Không có địa bàn «{words}» trong sổ đăng ký. Gần giống: {near}.",
            f"No place '{words}' in the register. Like it: {near}.",
            words=words,
        )
    listed = [(p.slug, label_of_place(p)) for p in found]
    choices = "; ".join(f"{slug} ({label}{_years(places()[slug])})" for slug, label in listed)
    raise AmbiguousId(
        f"«{words}» có thể là {len(found)} địa bàn; hãy chọn một mã, hoặc cho ngày: {choices}",
        f"'{words}' may be any of {len(found)} places; choose one id, or give a day: {choices}",
        words=words,
        candidates=listed,
    )


def _years(place: Place) -> str:
    return f", {place.valid_from or '…'} – {place.valid_to or '…'}" if place.valid_from or place.valid_to else ""
