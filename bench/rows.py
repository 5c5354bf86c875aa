"""What every scorer gives: rows of counts, the figures that follow from them, and the records of the gold folder beside the checkout.

A scorer module has `score() -> list[Row]` and `confusions() -> list[str]` (one line each, for reading); `bench.accuracy` prints them all.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"


def prf(gold: int, found: int, right: int) -> tuple[float, float, float]:
    """Precision, recall and F1; nothing found is precise, nothing wanted is complete."""
    p = right / found if found else 1.0
    r = right / gold if gold else 1.0
    return p, r, 2 * p * r / (p + r) if p + r else 0.0


@dataclass(frozen=True, slots=True)
class Row:
    """Counts of one measure of one gold set. A share (so many of so many right) has `found` equal to `gold`."""

    set: str
    measure: str
    gold: int
    found: int
    right: int

    @classmethod
    def share(cls, set: str, measure: str, right: int, of: int) -> Row:
        return cls(set, measure, of, of, right)

    @property
    def name(self) -> str:
        return f"{self.set}, {self.measure}"

    def as_dict(self) -> dict[str, object]:
        """For JSON: the counts, and P, R, F1 to four places."""
        p, r, f = prf(self.gold, self.found, self.right)
        counts = {"set": self.set, "measure": self.measure, "gold": self.gold, "found": self.found, "right": self.right}
        return counts | {"P": round(p, 4), "R": round(r, 4), "F1": round(f, 4)}


def printed(rows: Iterable[Row]) -> str:
    """The rows as aligned lines."""
    lines = []
    for row in rows:
        p, r, f = prf(row.gold, row.found, row.right)
        lines.append(f"{row.name:52} P {p:.3f}  R {r:.3f}  F1 {f:.3f}   ({row.right} of {row.gold}, {row.found} found)")
    return "\n".join(lines)


def records(name: str) -> list[dict]:
    """The records of a gold file."""
    return [json.loads(line) for line in (SHARED / "gold" / name).read_text("utf-8").splitlines() if line.strip()]
