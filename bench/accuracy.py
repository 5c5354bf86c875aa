"""`make accuracy`: precision, recall and F1 of extraction on the gold sets, with the peer beside us.

The gold lies in `../shared/gold` beside the checkout; variants' context strings are turned into a Context by `context_of` here, not in the product.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

from ingest.bodies import find_bodies
from ingest.citations import find_citations
from ingest.context import Context
from ingest.pipeline import extract, extract_path
from ingest.places import find_places
from ingest.reading import Reading
from ingest.text import Text
from ontology.errors import PhaheError
from ontology.folding import plain

SHARED = Path(__file__).parent.parent.parent / "shared"
_DATE = re.compile(r"(?:(\d{1,2})/)?(?:(\d{1,2})/)?((?:19|20)\d{2})")


def rows(name: str) -> list[dict]:
    return [json.loads(line) for line in (SHARED / "gold" / name).read_text("utf-8").splitlines()]


def prf(right: int, found: int, gold: int) -> str:
    p, r = right / found if found else 0.0, right / gold if gold else 0.0
    return f"P {p:.3f}  R {r:.3f}  F1 {2 * p * r / (p + r) if p + r else 0.0:.3f}  ({right} of {gold}, {found} found)"


def context_of(words: str) -> Context:
    """Place and time of a variant's context column (`Hà Nội 2023`, `Mê Linh article`)."""
    date = _DATE.search(words)
    year = int(date[3]) if date else None
    published = None
    if date and date[2]:
        published = f"{date[3]}-{int(date[2]):02}-{int(date[1]):02}"
    elif date and date[1]:
        published = f"{date[3]}-{int(date[1]):02}"
    place = next((p.slug for p in find_places(Text.of(words)) if p.slug), None)
    return Context(published=published, year=year, place=place)


def variants() -> None:
    number = identity = date = found = gold = dates = false = negatives = 0
    for row in rows("variants_examples.jsonl"):
        text, context = Text.of(row["text"]), context_of(row["context"])
        cited = [c for c in find_citations(text, context, find_bodies(text, context), "0" * 64) if c.kind in ("numbered", "elided", "named")]
        expected = [e for e in row["expected"] if e.get("number") not in ("", None, "–") and e["type"] not in ("NONE", "COLLECTION", "GENERIC", "ALIAS")]
        if row["group"] == "I":
            negatives += 1
            false += bool(cited)
            continue
        mine = [(re.sub(r"^0+(?=\d)", "", re.match(r"[\d.]*\w?", c.number or "").group().rstrip(".")), c) for c in cited]  # type: ignore[union-attr]
        gold += len(expected)
        found += len(cited)
        for e in expected:
            pair = next(((n, c) for n, c in mine if n == e["number"].lstrip("0") or e["canonical_id"] == c.directive), None)
            if pair:
                mine.remove(pair)
                hit = pair[1]
                number += 1
                identity += hit.directive == e["canonical_id"] or e["canonical_id"].startswith("ambiguous") and hit.outcome == "ambiguous"
                if e["date"]:
                    dates += 1
                    date += hit.date == e["date"]
    print(f"variants, numbers        {prf(number, found, gold)}")
    print(f"variants, ids of found   {identity / max(1, number):.3f}  ({identity} of {number});  dates {date} of {dates};  negatives found {false} of {negatives}")


def seeds() -> None:
    found = {p.name[:3]: extract_path(p) for p in sorted((SHARED / "seeds").glob("*.txt"))}
    kinds = {"explicit": ("explicit",), "named": ("named",), "anaphor": ("anaphor",), "collection": ("collection", "collection-anaphor")}
    ours = {"explicit": ("numbered", "elided"), "named": ("named",), "anaphor": ("anaphor",), "collection": ("collection",)}
    gold = rows("seed_mentions.jsonl")
    for kind, names in kinds.items():
        wanted = {(g["seed"], g["start"], g["end"]) for g in gold if g["kind"] in names}
        got = {(s, c.start, c.end) for s, x in found.items() for c in x.citations if c.kind in ours[kind]}
        print(f"seeds, {kind:17} {prf(len(wanted & got), len(got), len(wanted))}")


def key(words: str) -> str:
    """Comparison form of a gold subject or object: its number, else its folded words."""
    code = re.search(r"\d[\w.]*[/-][\wĐ/-]+", words)
    return plain(code.group().split("#")[0]) if code else plain(words)


def relations() -> None:
    right = found = gold = 0
    for row in rows("relation_patterns.jsonl"):
        x = extract(Reading(text=row["sentence"], media_type="text/plain"), sha256="0" * 64, name=row["id"])
        label = {t.id: t.number or t.label for t in x.things}
        got = {(key(label.get(s.subject, s.subject)), s.relation, key(label.get(s.object, s.object)), s.status) for s in x.statements}
        wanted = {(key(t["subject"]), t["relation"], key(t["object"]), t["status"].split()[0].rstrip(",")) for t in row["triples"]}
        gold, found = gold + len(wanted), found + len(got)
        right += len(wanted & got)
    print(f"relation patterns        {prf(right, found, gold)}   (strict on words of bodies and topics)")


def official() -> None:
    right = found = gold = 0
    fields: dict[str, int] = {}
    documents = 0
    for row in rows("official_dev.jsonl"):
        path = SHARED / "official_dev" / row["file"]
        try:
            x = extract_path(path)
        except PhaheError as error:
            print(f"  refused: {row['file']}: {error.english}")
            continue
        own = row["number"]
        got = {c.number for c in x.citations if c.number and c.kind == "numbered"} - {own}
        wanted = set(row["cites"])
        right, found, gold = right + len(got & wanted), found + len(got), gold + len(wanted)
        documents += 1
        for name in ("number", "type", "date", "issuer", "title", "signer", "place"):
            mine = getattr(x.document, name) if x.document else None
            fields[name] = fields.get(name, 0) + ((mine or "").casefold() == (row[name] or "").casefold())
    print(f"official, cited numbers  {prf(right, found, gold)}   ({documents} PDFs; peer: one careful regex over joined lines F1 .989)")
    print("official, header exact   " + "  ".join(f"{n} {v}/{documents}" for n, v in fields.items()))


def main() -> int:
    """Print the table; 2 when the gold is not there."""
    if not SHARED.is_dir():
        print("the gold folder ../shared is not beside this checkout", file=sys.stderr)
        return 2
    for part in (seeds, variants, relations, official):
        part()
    return 0


if __name__ == "__main__":
    sys.exit(main())
