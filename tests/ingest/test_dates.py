"""Dates: the quick scan around figures is the plain one."""

from __future__ import annotations

import random
import re

from ingest.dates import _LEAD, _POINT, _points

#: A point with what leads to it, in one pattern.
PLAIN = re.compile(rf"(?:{_LEAD}(?=[0-9]))?{_POINT.pattern}", re.I)
PIECES = [
    *"123/-., (",
    "ngày ",
    "NGÀY",
    "Sáng ",
    "mùng ",
    "Tháng ",
    " tháng ",
    "năm ",
    "2021",
    "từ ",
    "đến ",
    "và ",
    "\n",
    "24/7",
    "8/8/2021",
    "thứ ",
    "x",
]


def test_looking_around_figures_only_finds_what_a_plain_scan_finds() -> None:
    chance = random.Random(7)
    for _ in range(3000):
        text = "".join(chance.choice(PIECES) for _ in range(chance.randint(3, 40)))
        start, stop = chance.randint(0, 2), len(text) - chance.randint(0, 2)
        plain = [m.span() for m in PLAIN.finditer(text, start, stop)]
        assert [(at, m.end()) for at, m in _points(text, start, stop)] == plain, text
