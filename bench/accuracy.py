"""`make accuracy`: precision, recall and F1 of extraction on the gold sets beside the checkout, with the peer beside us.

Each `bench/score_*.py` holds the definitions of one gold set; this prints their rows. Relation patterns are scored here, strictly: the words of
bodies and topics must agree, folded.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

from bench import score_citations, score_official
from ingest.pipeline import extract
from ingest.reading import Reading
from ontology.folding import plain

SHARED = Path(__file__).parent.parent.parent / "shared"
PEER = "peer on official numbers: one careful regex over joined lines, F1 .989 (282 numbers)"


def key(words: str) -> str:
    """Comparison form of a gold subject or object: its number, else its folded words."""
    code = re.search(r"\d[\w.]*[/-][\wĐ/-]+", words)
    return plain(code.group().split("#")[0]) if code else plain(words)


def relation_patterns() -> dict:
    """One row over the triples of the 80 relation patterns."""
    right = found = gold = 0
    for line in (SHARED / "gold" / "relation_patterns.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        x = extract(Reading(text=row["sentence"], media_type="text/plain"), sha256="0" * 64, name=row["id"])
        label = {t.id: t.number or t.label for t in x.things}
        got = {(key(label.get(s.subject, s.subject)), s.relation, key(label.get(s.object, s.object)), s.status) for s in x.statements}
        wanted = {(key(t["subject"]), t["relation"], key(t["object"]), t["status"].split()[0].rstrip(",")) for t in row["triples"]}
        right, found, gold = right + len(wanted & got), found + len(got), gold + len(wanted)
    p, r = right / max(1, found), right / max(1, gold)
    return {"set": "relation patterns", "kind": "triples, strict words", "gold": gold, "found": found, "right": right, "P": p, "R": r,
            "F1": 2 * p * r / (p + r) if p + r else 0.0}  # fmt: skip


def main() -> int:
    """Print the table; 2 when the gold is not there."""
    if not SHARED.is_dir():
        print("the gold folder ../shared is not beside this checkout", file=sys.stderr)
        return 2
    table = [*score_citations.score(), *({"set": "official", **row} for row in score_official.score()), relation_patterns()]
    for row in table:
        name = f"{row['set']}, {row.get('kind') or row.get('field')}"
        numbers = "  ".join(f"{k} {row[k]:.3f}" for k in ("P", "R", "F1") if isinstance(row.get(k), float))
        print(f"{name:44} {numbers}   ({row.get('right')} of {row.get('gold')}, {row.get('found', row.get('gold'))} found)")
    print(PEER)
    return 0


if __name__ == "__main__":
    sys.exit(main())
