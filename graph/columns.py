"""The columns of a picture: one per level of the hierarchy, Party and State side by side where a level has both."""

from __future__ import annotations

from ontology.bodies import body
from ontology.identity import system_in
from ontology.registry import level_of

#: Column key -> its name in Vietnamese and English, in the order from the top of the hierarchy down.
COLUMNS: dict[str, tuple[str, str]] = {
    "central-party": ("Trung ương Đảng", "Central Party"),
    "central-state": ("Trung ương Nhà nước", "Central State"),
    "province-party": ("Tỉnh ủy, Thành ủy", "Province Party"),
    "province-state": ("UBND, sở cấp tỉnh", "Province State"),
    "district-party": ("Huyện ủy, Quận ủy", "District Party"),
    "district-state": ("UBND cấp huyện", "District State"),
    "commune": ("Xã, phường", "Commune, ward"),
    "other": ("Sự kiện, chưa rõ cấp", "Events, level unknown"),
}
LINES = {"nn": "State", "dang": "Party", "dt": "Front"}


def line_of(id: str) -> str | None:
    """Party, State or Front, of a directive key or a body id; None when the id does not tell."""
    if id.startswith("body/"):
        found = body(id)
        return found.line if found else None
    return LINES.get(system_in(id.removeprefix("annex:")))


def place_level(id: str) -> str | None:
    """The level of a directive key (also of an annex's carrier) or of a body id."""
    found = body(id) if id.startswith("body/") else None
    return found.level if found else level_of(id)


def column_of(id: str) -> str:
    """The column a thing stands in; what is neither a keyed directive nor a known body has no level."""
    level = place_level(id)
    if level is None or level == "other":
        return "other"
    if level not in ("central", "province", "district"):
        return "commune"
    return f"{level}-{'state' if line_of(id) == 'State' else 'party'}"
