"""Scores of the citations on the gold sets beside the checkout: seed articles, surface variants, official documents.

`score()` gives one row per set and kind: gold, found, right, P, R, F1. `confusions()` lists what is wrong, for reading.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from functools import cache

from bench.rows import SHARED, Row, printed, records
from graph.values import Citation
from ingest.bodies import find_bodies
from ingest.citations import find_citations
from ingest.citations.issuers import Bodies
from ingest.context import Context
from ingest.official import read_header
from ingest.pipeline import context_of
from ingest.readers.dispatch import read_file
from ingest.readers.legacy import decoded
from ingest.reading import Reading
from ingest.text import Text
from ontology.documents import noun_of_code
from ontology.errors import UnreadableFile
from ontology.folding import slug
from ontology.identity import DirectiveId, is_directive_key
from ontology.registry import places
from ontology.value import replace

_KINDS = {
    "explicit": "numbered", "named": "named", "anaphor": "anaphor", "anaphor-ambiguous": "anaphor", "collection": "collection",
    "collection-anaphor": "collection-anaphor", "unnumbered": "unnumbered", "requested": "unnumbered", "planned": "unnumbered",
}  # fmt: skip
_NO_DOCUMENT = ("none", "unresolved", "")


def cited(words: str, context: Context | None = None, source: str | None = None) -> tuple[Citation, ...]:
    """The citations of a plain text, in the context that the pipeline would give it."""
    reading = decoded(Reading(words, "text/plain"))
    text = Text.of(reading.text)
    header = read_header(text)
    if context is None:
        context = context_of(text, reading, header)
    elif header:
        context = replace(context, kind="official", header=header)
    return find_citations(text, context, find_bodies(text, context), source or hashlib.sha256(words.encode()).hexdigest())


# -- seeds ---------------------------------------------------------------------------------------------------------------------------------


@cache
def seeds() -> tuple[list[Row], list[str]]:
    """Per kind: exact spans, overlapping spans, and the right id among exact ones; false citations count in `found`."""
    gold = [m for m in records("seed_mentions.jsonl") if m["canonical_id"] not in _NO_DOCUMENT]
    wrong: list[str] = []
    counts: dict[tuple[str, str], list[int]] = {}
    for file in sorted({m["file"] for m in gold}):
        words = (SHARED / "seeds" / file).read_text("utf-8")
        found = cited(words)
        wanted = [m for m in gold if m["file"] == file]
        same: dict[str, set[str]] = {}
        for mention in wanted:
            hit = next((c for c in found if (c.start, c.end) == (mention["start"], mention["end"])), None)
            if hit:
                same.setdefault(mention["canonical_id"], set()).add(hit.directive or "")
        for kind in sorted(set(_KINDS.values())):
            mine = [c for c in found if _kind(c) == kind]
            theirs = [m for m in wanted if _KINDS[m["kind"]] == kind]
            exact = [m for m in theirs if any((c.start, c.end) == (m["start"], m["end"]) for c in found)]
            over = [m for m in theirs if any(c.start < m["end"] and m["start"] < c.end for c in found)]
            right = [m for m in exact if _same_id(m["canonical_id"], same)]
            spurious = [c for c in mine if not any((c.start, c.end) == (m["start"], m["end"]) for m in wanted)]
            for measure, hits in (("exact", exact), ("overlap", over), ("id", right)):
                total = counts.setdefault((kind, measure), [0, 0, 0])
                total[0] += len(theirs)
                total[1] += len(exact) + len(spurious) if measure != "overlap" else len(over) + len(spurious)
                total[2] += len(hits)
            wrong += [f"{file}: missed {m['kind']} «{m['surface']}»" for m in theirs if m not in exact]
            wrong += [
                f"{file}: «{m['surface']}» is {m['canonical_id']}, not {same.get(m['canonical_id'])}" for m in exact if m not in right
            ]
            wrong += [f"{file}: spurious {c.kind} «{c.text}» {c.directive}" for c in spurious]
    rows = [Row("seeds", f"{kind} {measure}", *total) for (kind, measure), total in counts.items()]
    return rows, wrong


def _kind(citation: Citation) -> str:
    return "collection-anaphor" if citation.rule == "collection-anaphor" else "numbered" if citation.kind == "elided" else citation.kind


def _same_id(gold: str, same: dict[str, set[str]]) -> bool:
    """Whether all mentions of a gold id got one id of ours: the gold id itself, or, for anonymous ones, any that no other gold id got."""
    ours = same.get(gold, set())
    if gold.startswith(("anon:", "coll:0")):
        return len(ours) == 1 and not any(ours & other for key, other in same.items() if key != gold)
    return ours == {gold}


# -- variants ------------------------------------------------------------------------------------------------------------------------------


#: Rows whose gold names a place, term or kind of document that neither the string, nor its context, nor its note gives a witness for. The
#: rules (DESIGN: "else the citation stays ambiguous") leave them undecided; the row "ids, witness given" counts the others.
UNDECIDED = {
    "P10": "no place and no time: 07-CTr/TU is known of two terms", "E02": "no place: any province has a 24-CT/TU",
    "P28": "no place: only a commune of 2025 has numbered in one term alone", "E08": "no place: any province has a 04-NQ/TU", "E10": "an alias without the document that it is defined for",
    "N12": "names the congress, not its resolution", "O03": "no place, while O05 and X08 rightly stay without one",
    "O04": "as O03", "O10": "the only time in the string, 2018, is of another term", "O12": "no place: the letter's own issuer is not given",
    "X01": "as O03", "X05": "as O03", "X07": "as O03",
}  # fmt: skip


def variant_context(row: dict) -> tuple[Context, str]:
    """What the notes of a variant say: a Context, and words that stood before (a letterhead, earlier mentions).

    A string taken from a seed article has that article's context when the notes say nothing else.
    """
    note, words = row["context"], row["text"]
    before = _before(note, row["note"])
    published = re.search(r"(?<![\d/])(\d{1,2})[/-](\d{1,2})[/-](\d{4})", note)
    month = re.search(r"(?<![\d/–-])(\d{1,2})/(20\d\d)(?!\s?[–-])", note)
    year = re.search(r"(?<![\d/–-])(20\d\d)\b", note)
    iso = None
    if published and "cites" not in note:
        iso = f"{published[3]}-{int(published[2]):02d}-{int(published[1]):02d}"
    elif month:
        iso = f"{month[2]}-{int(month[1]):02d}"
    span = re.search(r"\d{1,2}/20\d\d\s?[–-]", note)
    named = int(iso[:4]) if iso else int(year[1]) if year and not span else int(published[3]) if published else None
    if named is None:
        years = [int(y) for y in re.findall(r"(?:năm|[/-])\s?(20[0-9]{2})\b", before + words)]
        named = max(years, default=None)
    seed = _seed_context(row["source_ref"])
    if seed and iso is None:
        return Context(published=seed.published, place=_place(note) or seed.place, year=seed.year), before
    return Context(published=iso, place=_place(note), year=named), before


def _before(note: str, remark: str) -> str:
    """The words that stood before, as the notes quote or name them."""
    before = ""
    for named, number, day in re.findall(r"(?:after|named|about)\s+(?:(\w+ \w+) số )?(\d+[-/]\S*[A-ZĐ])(\sngày [\d-]+)?", note):
        before += f"{named or _noun(number)} số {number}{day}. "
    before += "".join(f"{quoted}. " for quoted in re.findall(r"after \"([^\"]+)\"", note))
    before += "".join(f"{quoted} thực hiện " for quoted in re.findall(r"\"(sau [^\"]+)\"", note))
    letterhead = re.search(r"letterhead (?:of (\d\S+?)(?:;|$)|\(?\"?([^\"()]+)\"?\)?)", note) or re.search(
        r"()by letterhead \(([^)]+)\)", remark
    )
    if letterhead:
        before += f"Số: {letterhead[1]}\n" if letterhead[1] else f"{letterhead[2]}\n*\n"
    return before


def _after(row: dict) -> str:
    """The line of place and day of a letterhead whose number line is the string."""
    line = re.fullmatch(r"([^,\d]+), (\d{1,2}/\d{1,2}/\d{4})", row["context"])
    return f"\n{line[1]}, ngày {line[2]}" if line and row["text"].startswith("Số ") else ""


@cache
def _seed_context(origin: str) -> Context | None:
    files = list((SHARED / "seeds").glob(f"{origin}_*.txt")) if re.fullmatch(r"\d{3}", origin) else []
    if not files:
        return None
    text = Text.of(files[0].read_text("utf-8"))
    context = context_of(text, Reading(text.original, "text/plain"), None)
    provinces = Bodies(text.folded, find_bodies(text, context)).provinces()
    return replace(context, place=context.place or (provinces[0] if len(provinces) == 1 else None))


def _noun(number: str) -> str:
    code = re.search(r"[A-ZĐ][A-Za-zĐ]*", number)
    return (noun_of_code(code[0], "dang" if "-" in number[: code.start()] else "nn") if code else None) or "Văn bản"


def _place(note: str) -> str | None:
    found = [(-len(p.name), p.level, p.slug) for p in places().values() if re.search(rf"(?<!\w){re.escape(p.name)}(?!\w)", note)]
    if found:
        return min(found)[2]
    lead = re.match(r"((?:[A-ZĐÀ-Ỹ]\w+ ?){1,3}),", note)
    return slug(lead[1]).replace("-", "") if lead else None


@cache
def variants() -> tuple[list[Row], list[str]]:
    """Numbers (digits and issuer code), dates, ids, and negatives that stayed empty."""
    counts = {kind: [0, 0, 0] for kind in ("numbers", "dates", "ids", "ids, witness given", "negatives")}
    wrong: list[str] = []
    previous = ""
    for row in records("variants_examples.jsonl"):
        note = row["context"]
        context, before = variant_context(row)
        if note.startswith("same"):
            before = previous + ". "
        previous = before + row["text"] if not note.startswith("same") else previous
        words = before + row["text"] + _after(row)
        found = [c for c in cited(words, context) if c.end > len(before) or "letterhead of" in note]
        if row["group"] == "I":
            counts["negatives"][0] += 1
            counts["negatives"][1] += 1
            counts["negatives"][2] += not found
            wrong += [f"{row['id']}: «{row['text']}» gives «{c.text}»" for c in found]
            continue
        for measure, expected, got in _compared(row, found):
            right = sum(_fits(e, g) for e, g in _pairs(expected, got))
            for name in (measure, "ids, witness given") if measure == "ids" and row["id"] not in UNDECIDED else (measure,):
                counts[name] = [a + b for a, b in zip(counts[name], (len(expected), len(got), right), strict=True)]
            if not right == len(expected) == len(got):
                why = f" ({UNDECIDED[row['id']]})" if measure == "ids" and row["id"] in UNDECIDED else ""
                wrong.append(f"{row['id']} {measure}: «{row['text'][:70]}» wanted {expected}, got {got}{why}")
    return [Row("variants", kind, *total) for kind, total in counts.items()], wrong


def _compared(row: dict, found: list[Citation]) -> Iterator[tuple[str, list, list]]:
    expected = [e for e in row["expected"] if e["type"] != "*no document*"]
    numbers = [v for e in expected if e["number"] and e["type"] != "COLLECTION" for v in _expanded(e)]
    if numbers or not expected:
        yield "numbers", numbers, [v for c in found for v in _values(c)]
    dates = [e["date"] for e in expected if e["date"]]
    if dates:
        yield "dates", dates, [c.date for c in found if c.date]
    ids = [i for e in expected for i in _ids(e["canonical_id"]) if e["canonical_id"] not in ("none", "draft")]
    if ids:
        yield "ids", ids, [i for c in found for i in _predicted(c, ids)]


def _expanded(expected: dict) -> list[str]:
    first, dots, last = expected["number"].partition("..")
    return [str(n) for n in range(int(first), int(last) + 1)] if dots else [_bare(expected["number"])]


def _bare(digits: str) -> str:
    return digits.lstrip("0") or "0"


def _values(c: Citation) -> list[str]:
    """The number values that a citation names: its digits, those of its key when it is named, each member of a range."""
    if "range" in c.flags:
        return [DirectiveId.parse(key).number for key in c.candidates]
    if c.number:
        digits = re.match(r"[0-9]+(?:\.[0-9]+)?", c.number)
        return [_bare(digits[0])] if digits else []
    if c.directive and is_directive_key(c.directive) and "NQ-ĐH" not in c.directive and "/HP/" not in c.directive:
        return [DirectiveId.parse(c.directive).number]
    return []


def _ids(gold: str) -> list[str]:
    """A gold id; ambiguous ones and ranges as `ambiguous:` plus the sorted expansion."""
    inner = re.search(r"\{([^}]*)\}", gold)
    if not inner:
        return [gold]
    if gold.startswith("ambiguous:"):
        body = gold.removeprefix("ambiguous:")
        return ["ambiguous:" + " ".join(sorted(re.sub(r"\{[^}]*\}", part, body) for part in inner[1].split(",")))]
    first, _, last = inner[1].partition("..")
    return [re.sub(r"\{[^}]*\}", str(n), gold) for n in range(int(first), int(last) + 1)]


def _predicted(c: Citation, wanted: list[str]) -> list[str]:
    if "range" in c.flags:
        return list(c.candidates)
    if any(w.startswith("ambiguous:") for w in wanted) and c.candidates:
        return ["ambiguous:" + " ".join(sorted(c.candidates))]
    return [c.directive] if c.directive else []


def _pairs(expected: list, got: list) -> Iterator[tuple]:
    """Each expected value with an equal predicted one, one to one."""
    rest = list(got)
    for value in expected:
        hit = next((g for g in rest if _fits(value, g)), None)
        if hit is not None:
            rest.remove(hit)
            yield value, hit


def _fits(expected: str, got: str) -> bool:
    """Equal; an undecided year is `?` or `y?` in the gold, and a set of a seed article has an id of its own there."""
    same = expected.removesuffix("y?") == got.removesuffix("y?") or expected.removesuffix("?") == got.removesuffix("y?")
    return same or expected == got or (expected.startswith("coll:0") and got.startswith("coll:"))


# -- official documents ----------------------------------------------------------------------------------------------------------------------


@cache
def official() -> tuple[list[Row], list[str]]:
    """Cited numbers per document (its own number left out), over the development PDFs that have a text layer."""
    gold_n = found_n = right = 0
    wrong: list[str] = []
    for row in records("official_dev.jsonl"):
        try:
            reading = read_file(SHARED / "official_dev" / row["file"], ocr=False).reading
        except UnreadableFile:
            continue
        if len(reading.text) < 1000:  # scans with at most their header as text are measured with the readers
            continue
        numbers = {c.number for c in cited(reading.text, Context(kind="official")) if c.kind == "numbered" and c.number}
        found = numbers - {row["number"]}
        gold = set(row["cites"])
        gold_n, found_n, right = gold_n + len(gold), found_n + len(found), right + len(gold & found)
        wrong += [f"{row['file']}: false {n}" for n in sorted(found - gold)] + [f"{row['file']}: missed {n}" for n in sorted(gold - found)]
    return [Row("official", "numbers", gold_n, found_n, right)], wrong


def score() -> list[Row]:
    """All rows of all sets."""
    return [row for part in (seeds, variants, official) for row in part()[0]]


def confusions() -> list[str]:
    """What is wrong in all sets, one line each."""
    return [line for part in (seeds, variants, official) for line in part()[1]]


if __name__ == "__main__":
    print(*confusions(), sep="\n")
    print(printed(score()))
