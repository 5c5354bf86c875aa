"""`make accuracy`: precision, recall and F1 of extraction on the gold sets beside the checkout, with the peer beside us.

Each `bench/score_*.py` holds the definitions of one gold set; this prints their rows.
"""

from __future__ import annotations

import sys
from pathlib import Path

from bench import score_citations, score_official, score_relations

SHARED = Path(__file__).parent.parent.parent / "shared"
PEER = "peer on official numbers: one careful regex over joined lines, F1 .989 (282 numbers)"


def main() -> int:
    """Print the table; 2 when the gold is not there."""
    if not SHARED.is_dir():
        print("the gold folder ../shared is not beside this checkout", file=sys.stderr)
        return 2
    table = [*score_citations.score(), *({"set": "official", **row} for row in score_official.score()), *score_relations.score()]
    for row in table:
        name = f"{row['set']}, {row.get('kind') or row.get('field')}"
        numbers = "  ".join(f"{k} {row[k]:.3f}" for k in ("P", "R", "F1") if isinstance(row.get(k), float))
        print(f"{name:44} {numbers}   ({row.get('right')} of {row.get('gold')}, {row.get('found', row.get('gold'))} found)")
    print(PEER)
    return 0


if __name__ == "__main__":
    sys.exit(main())
