"""Copied plans: near-duplicate documents of different units, with the passages that they share side by side.

Candidates come from MinHash and LSH (datasketch, the extra `analysis`); what is reported is measured exactly on the words. Names of places
and figures are masked first, so that a plan copied with the name of another district is found. What both took over from the directive that
they answer is no copying from each other: it is marked, and left out of the measure.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from graph.accountability import objects
from graph.accountability.responses import responses, units_of_key
from graph.accountability.when import date_of
from graph.paging import Page, cut
from graph.store import View
from graph.things import label_in
from ontology.errors import MissingExtra
from ontology.registry import places

#: Words of a shingle, and the fewest words of a passage that is shown.
SHINGLE, PASSAGE = 5, 12
PERMUTATIONS = 128
#: LSH looks well below the threshold asked, so that what it estimates too low is still measured.
_SLACK = 0.25
_WORD = re.compile(r"\w+(?:[-/.]\w+)*")
_FIGURE, _PLACE = "0", "◦"


@dataclass(frozen=True, slots=True)
class Passage:
    """The same words in both documents: spans of the two texts; `of_directive`: they stand in the directive that both answer."""

    a_start: int
    a_end: int
    b_start: int
    b_end: int
    words: int
    of_directive: bool


@dataclass(frozen=True, slots=True)
class Copy:
    """Two documents of different units. `similarity`: the share of their shingles that both have (Jaccard), without the directive's own words;
    `a_share` and `b_share`: how much of each is in the other. `passages` in the order of the first text."""

    a: str
    b: str
    a_units: tuple[str, ...]
    b_units: tuple[str, ...]
    a_source: str
    b_source: str
    similarity: float
    a_share: float
    b_share: float
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class _Words:
    """A text as masked words with their spans."""

    words: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]

    def shingles(self) -> frozenset[tuple[str, ...]]:
        return frozenset(self.words[i : i + SHINGLE] for i in range(len(self.words) - SHINGLE + 1))


def copies(view: View, directive: str | None = None, *, threshold: float = 0.5, start: int = 0, size: int | None = None) -> Page[Copy]:
    """A page of the pairs of near-duplicates (`size` None: all), the most alike first: among the documents that answer `directive` and whose own
    text the store holds, or (None) among all of them. `threshold` is the least similarity, in (0, 1]; passages are looked for in the pairs of the
    page alone. Raises MissingExtra without datasketch."""
    if directive is None:
        sources = view.texts_of()
        wanted = sorted(sources)
    else:
        answers = responses(view, directive, date_of(view, directive))
        answering = {r.thing for r in answers if r.kind in ("document", "study")}
        sources = view.texts_of({*answering, directive})
        wanted = sorted(answering & sources.keys())
    texts = {id: masked(view.text(sources[id]) or "") for id in wanted}
    parent = masked(view.text(sources[directive]) or "").shingles() if directive in sources else frozenset()
    own = {id: words.shingles() - parent for id, words in texts.items()}
    units = {id: _units(view, id) for id in wanted}
    alike = []
    for a, b in _candidates(own, max(0.05, threshold - _SLACK)):
        common, either = len(own[a] & own[b]), len(own[a] | own[b])
        if either and common / either >= threshold and not set(units[a]) & set(units[b]):
            alike.append((-round(common / either, 4), a, b, common))
    page = cut(sorted(alike), start, size)
    made = [
        Copy(
            a, b, units[a], units[b], sources[a], sources[b], -negative, round(common / len(own[a]), 4), round(common / len(own[b]), 4),
            passages(texts[a], texts[b], parent),
        )
        for negative, a, b, common in page
    ]  # fmt: skip
    return Page(made, page.total, page.start, page.size)


def _units(view: View, id: str) -> tuple[str, ...]:
    keyed = units_of_key(id)
    return tuple(keyed or (e.object for e in view.edges(subjects=[id], relations=["issuedBy"], inferred=False)))


def masked(text: str) -> _Words:
    """The words of a text in small letters; every figure is one sign, every name of a district or commune another."""
    names = [(m.start(), m.end()) for m in _names().finditer(text)]
    words, spans, at = [], [], 0
    for start, end in [*names, (len(text), len(text))]:
        for m in _WORD.finditer(text, at, start):
            words.append(_FIGURE if any(c.isdigit() for c in m[0]) else m[0].casefold())
            spans.append(m.span())
        if end > start:
            words.append(_PLACE)
            spans.append((start, end))
        at = end
    return _Words(tuple(words), tuple(spans))


@cache
def _names() -> re.Pattern[str]:
    known = sorted({p.name for p in places().values() if p.level > 1}, key=lambda n: (-len(n), n))
    return re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(n) for n in known)})(?!\w)")


def _candidates(shingles: Mapping[str, frozenset[tuple[str, ...]]], threshold: float) -> Iterable[tuple[str, str]]:
    """Pairs that LSH holds for alike; the same pairs for the same texts, always."""
    try:
        from datasketch import MinHash, MinHashLSH
    except ImportError:
        raise MissingExtra(
            "Tìm kế hoạch sao chép cần gói datasketch: pip install 'phahe[analysis]'.",
            "Finding copied plans needs datasketch: pip install 'phahe[analysis]'.",
            extra="analysis",
        ) from None
    index, hashes = MinHashLSH(threshold=threshold, num_perm=PERMUTATIONS), {}
    for id, found in shingles.items():
        if found:
            hashes[id] = MinHash(num_perm=PERMUTATIONS, seed=1, hashfunc=_hash)
            hashes[id].update_batch(sorted(" ".join(s).encode() for s in found))
            index.insert(id, hashes[id])
    pairs = {tuple(sorted((id, str(other)))) for id, h in hashes.items() for other in index.query(h) if other != id}
    return sorted(pairs)  # type: ignore[arg-type]


def _hash(data: bytes) -> int:
    return int.from_bytes(hashlib.sha1(data, usedforsecurity=False).digest()[:4], "little")


def passages(a: _Words, b: _Words, parent: frozenset[tuple[str, ...]] = frozenset()) -> tuple[Passage, ...]:
    """The longest runs of the same masked words, of PASSAGE words and more, that do not overlap in the first text; linear for texts without
    endless repetition."""
    where: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for j in range(len(b.words) - PASSAGE + 1):
        where[b.words[j : j + PASSAGE]].append(j)
    found, i = [], 0
    while i <= len(a.words) - PASSAGE:
        run = (
            max((_run(a.words, b.words, i, j), -j) for j in where.get(a.words[i : i + PASSAGE], ())[:50])
            if where.get(a.words[i : i + PASSAGE])
            else None
        )
        if run is None:
            i += 1
            continue
        length, j = run[0], -run[1]
        inside = sum(a.words[k : k + SHINGLE] in parent for k in range(i, i + length - SHINGLE + 1))
        whole = inside * 2 > length - SHINGLE + 1
        found.append(Passage(a.spans[i][0], a.spans[i + length - 1][1], b.spans[j][0], b.spans[j + length - 1][1], length, whole))
        i += length
    return tuple(found)


def _run(a: Sequence[str], b: Sequence[str], i: int, j: int) -> int:
    n = 0
    while i + n < len(a) and j + n < len(b) and a[i + n] == b[j + n]:
        n += 1
    return n


def copies_json(found: Page[Copy], view: View, *, directive: str | None, threshold: float) -> objects.Copies:
    """The public object `phahe.copies/1`: every pair with both sides of every shared passage."""
    return {
        "schema": "phahe.copies/1",
        "directive": directive,
        "threshold": threshold,
        "rows": [_json(c, view) for c in found],
        "total": found.total,
        "next": found.following,
    }


def _json(c: Copy, view: View) -> objects.CopyRow:
    a_text, b_text = view.text(c.a_source) or "", view.text(c.b_source) or ""

    def side(id: str, units: tuple[str, ...], source: str, share: float) -> objects.CopiedSide:
        return {"directive": id, "label": label_in(view, id), "units": list(units), "source": source, "share": share}

    return {
        "similarity": c.similarity,
        "a": side(c.a, c.a_units, c.a_source, c.a_share),
        "b": side(c.b, c.b_units, c.b_source, c.b_share),
        "passages": [
            {
                "words": p.words, "of_directive": p.of_directive,
                "a": {"start": p.a_start, "end": p.a_end, "quote": a_text[p.a_start : p.a_end]},
                "b": {"start": p.b_start, "end": p.b_end, "quote": b_text[p.b_start : p.b_end]},
            }
            for p in c.passages
        ],
    }  # fmt: skip
