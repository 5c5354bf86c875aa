"""Values as cells of a file of comma-separated values: what a spreadsheet would run as a formula gets an apostrophe in front."""

from __future__ import annotations

import json

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_cell(value: object) -> object:
    """A value as it is written; lists and mappings as JSON, empty ones and None as nothing."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (list, tuple, dict)):
        return json.dumps(value, ensure_ascii=False) if value else ""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value
