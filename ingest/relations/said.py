"""What stands with a citation wherever it is: its date and its issuer; and what a steering committee's name says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from graph.values import Citation, Statement, Thing
from ingest.bodies import BodyMention
from ingest.citations.issuers import family_of, issuer_of
from ingest.events.counted import assigned_sets
from ingest.forms import CAPITALS, SMALL, key_of
from ingest.letters import speaks_of
from ingest.people import PersonMention, post_thing
from ingest.posts import PostMention
from ingest.relations.found import Found
from ingest.relations.names import Names
from ingest.spans import within
from ingest.text import Text
from ontology.identity import issuer_in, issuers_in

#: Between a number and the issuer that it shares: other items of the same list, their dates, nothing that acts.
_LIST_TO_ISSUER = re.compile(
    r"(?:[\s,;()]++|(?:và|cùng|với|số|ngày|tháng|năm|của|do|Nghị quyết|Chỉ thị|Kết luận|Kế hoạch|Quy định|Quyết định|Nghị định|Chương trình|Công văn)\b"
    r"|\d[\w./-]*)*"
)
#: Between a number and its own issuer that the register does not know.
_OWN_ISSUER = re.compile(
    r",?\s*(?:ngày\s*[\d/.-]+(?:\s+tháng\s+\S+\s+năm\s+\d{4})?)?,?\s*(?:của|giữa)\s+(?:Hội nghị (?:lần thứ (?:mười )?\w+ )?(?=Ban |BCH))?",
    re.I,
)
#: The same behind the title that the number has: `ngày 5/3/2021 về “…” của B`.
_TITLED = re.compile(r"(?:,?\s*ngày\s[\d/.-]+)?,?\s*(?:(?:về(?: việc)?|V/v)\s|:\s?)?[“\"][^”\"\n]{3,400}[”\"](?=,?\s+của\s)", re.I)
_ISSUER_NEAR = 60
#: Before an issuer that a list of new documents names before each: `1. Chính phủ: Nghị quyết số …`.
_OPENS_ITEM = re.compile(r"(?:\A|\n)[ \t]*(?:\d{1,2}[.)]|[-–+•*])?[ \t]*$")
#: A name of which the register knows no more than the beginning: `Đảng ủy «Khối»`.
_NAME_GOES_ON = re.compile(rf" [{CAPITALS}][{SMALL}]")
#: `10 chương trình công tác`: the number of a collection and what it counts.
_SIZE = re.compile(r"(?P<n>\d{1,3})\s+(?P<what>[^\W\d]+(?:\s+[^\W\d]+){1,3})")


def said_of_citations(
    text: Text, citations: Sequence[Citation], bodies: Sequence[BodyMention], posts: Sequence[PostMention], names: Names, source: str
) -> list[Statement]:
    """Date and issuer that stand with a number (`ngày …`, `của X`): said of the document wherever it is cited."""
    told = [*_steered(text, citations, bodies, names, source), *_sets_issued(text, citations, bodies, names, source)]
    told += _sets_counted(text, citations, source)
    for c in citations:
        if not c.directive or c.kind not in ("numbered", "elided"):
            continue
        dated = c.date and _dated_here(text.original, c)
        issuer = _issuer(text, c, bodies, posts, names) or _before(text, c, names)
        if not dated and not issuer:
            continue
        end = _end_of_line(text.original, c.end)
        common: dict[str, Any] = {"source": source, "start": c.start, "end": end, "quote": text.original[c.start : end]}
        if c.date and dated:
            inferred = {"date_inferred": "yes"} if c.date_inferred else {}
            told.append(
                Statement.make(c.directive, "dateDocument", c.date, literal=True, rule="citation-date", qualifiers=inferred, **common)
            )
        for by in dict.fromkeys([issuer, *_joint(text, c, bodies, names)] if issuer else ()):
            told.append(Statement.make(c.directive, "issuedBy", by, rule="citation-issuer", confidence=0.9, **common))
    return told


def _steered(text: Text, citations: Sequence[Citation], bodies: Sequence[BodyMention], names: Names, source: str) -> Iterator[Statement]:
    """`Ban Chỉ đạo Chương trình số 01-CTr/TU` steers the programme that its name holds."""
    steering = [b for b in bodies if b.label[:1] in "Bb" and b.label[:11].lower().startswith(("ban chỉ đạo", "bcđ"))]
    kinds = ("numbered", "elided", "named") if steering else ()
    cited = [(*text.locate(c.start, c.end), c) for c in citations if c.directive and c.kind in kinds] if kinds else []
    at = 0
    for b in steering:
        while at < len(cited) and cited[at][0] < b.start:
            at += 1
        if at < len(cited) and cited[at][0] < b.end:
            start, end = text.span(b.start, b.end)
            common: dict[str, Any] = {"source": source, "start": start, "end": end, "quote": text.original[start:end]}
            yield Statement.make(names.body(b), "steers", cited[at][2].directive or "", rule="steering-name", confidence=0.9, **common)


def _sets_issued(
    text: Text, citations: Sequence[Citation], bodies: Sequence[BodyMention], names: Names, source: str
) -> Iterator[Statement]:
    """`5 văn bản của Thành ủy, Ban Thường vụ Thành ủy`: a collection and those who issued it (which of them which is not said)."""
    for c in citations:
        if c.kind != "collection" or not c.directive:
            continue
        start, end = text.locate(c.start, c.end)
        near = [b for b in within(bodies, start + 1, end + len(" của ") + 1) if not b.generic]
        at = start
        for b in near:
            gap = text.folded[at : b.start]
            if not (gap.endswith("của ") if at == start else gap in (", ", " và ")):
                break
            at = b.end
            stop = max(c.end, text.span(b.start, b.end)[1])
            common: dict[str, Any] = {"source": source, "start": c.start, "end": stop, "quote": text.original[c.start : stop]}
            yield Statement.make(c.directive, "issuedBy", names.body(b), rule="collection-issuer", confidence=0.7, **common)


def _sets_counted(text: Text, citations: Sequence[Citation], source: str) -> Iterator[Statement]:
    """`10 chương trình công tác của Thành ủy`: how many documents a collection has; what sets were given to whom is told with their number."""
    sets = [c for c in citations if c.kind == "collection" and c.directive]
    given = [text.span(*m.span()) for m in assigned_sets(text.folded)] if sets else []
    told: set[tuple[str, str]] = set()
    for c in sets:
        size = _SIZE.match(c.text)
        if size and c.directive and (c.directive, size["n"]) not in told and not any(a <= c.start < b for a, b in given):
            told.add((c.directive, size["n"]))
            yield Statement.make(
                c.directive, "quantity", size["n"], source=source, start=c.start, end=c.end, quote=c.text, rule="collection-size",
                literal=True, confidence=0.9, qualifiers={"unit": " ".join(size["what"].split())},
            )  # fmt: skip


def counted_sets(folded: str, citations: Sequence[Citation], text: Text, names: Names) -> Iterator[Found]:
    """`34 nhiệm vụ được giao cho 11 cơ quan`: a set to a set; which got which is not said."""
    for m in assigned_sets(folded):
        a, b = text.span(*m.span())
        cited = next((c.directive for c in citations if c.kind == "collection" and c.directive and a <= c.start < b), None)
        subject = cited or names.task(folded[m.start("count") : m.end("what")])
        yield Found(subject, "assignedTo", names.actor(folded[m.start("to") : m.end("whom")]), m.span(), "asserted", "counted-sets", 0.85)


#: Posts whose body is the one told of before.
_BARE_HEADS = frozenset({"trưởng ban", "tổ trưởng", "trưởng đoàn", "chủ tịch hội đồng"})
_LED_BY = re.compile(r"[^.;:\n]{0,80}?,? do(?: đồng chí| ông| bà)? ", re.I)


def _headed(folded: str, person: PersonMention, post: PostMention, names: Names) -> BodyMention | None:
    """`Ban Chỉ đạo … do đồng chí X làm Trưởng ban`: the body that the bare post is of."""
    before = names.before(person.whole[0], 120) if key_of(post.title) in _BARE_HEADS else None
    return before if before and _LED_BY.fullmatch(folded, before.end, person.whole[0]) else None


def heads(folded: str, people: Sequence[PersonMention], names: Names) -> Iterator[Found]:
    """`B, làm Trưởng Ban Chỉ đạo`: who heads a body that the register cannot decide (of the others the finder of people says it)."""
    for person in people:
        for post in person.posts:
            of = names.office(post.start, post.end) or _headed(folded, person, post, names)
            if post.head and post.body is None and of and post.title.startswith("Trưởng") and not post.ended:
                names.things.setdefault(person.person, Thing(person.person, "person", person.name))
                yield Found(person.person, "headOf", names.body(of), person.whole, "asserted", "head-of", 0.8)


def _issuer(text: Text, c: Citation, bodies: Sequence[BodyMention], posts: Sequence[PostMention], names: Names) -> str | None:
    """Who stands behind a number as its issuer: a body that it shares with the numbers of its list, its own, or the head of one."""
    behind = text.locate(c.end, c.end)[0]
    if c.issuer_body:
        for near in within(bodies, behind, behind + 160):
            if c.issuer_body == (near.body or f"body/{near.slug}"):
                if _LIST_TO_ISSUER.fullmatch(text.folded, behind, near.start):
                    return names.body(near)
                break
    own = _own(text.folded, c, behind)
    if own is None:
        return None
    named = next((b for b in within(bodies, own, own + 1) if not b.generic), None)
    if named and (not c.issuer_body or owns(named, c, text.folded)):
        return names.body(named)
    return _head(text, c, own, posts, names)


#: Between two issuers of a joint document.
_AND_ISSUER = frozenset({", ", " và ", ", và ", " với ", " - ", " cùng "})


def _joint(text: Text, c: Citation, bodies: Sequence[BodyMention], names: Names) -> Iterator[str]:
    """`Thông tư liên tịch số 7/… của B1 và B2`: all of those that stand side by side behind the number and whose codes it prints."""
    slugs = set(map(family_of, issuers_in(c.directive or "")))
    last = None
    for b in within(bodies, c_end := text.locate(c.end, c.end)[0], c_end + 4 * _ISSUER_NEAR) if len(slugs) > 1 else ():
        by = issuer_of(b)
        if by is None or family_of(by.slug) not in slugs or (last and text.folded[last.end : b.start] not in _AND_ISSUER):
            break
        last = b
        yield names.body(b)


def _own(folded: str, c: Citation, behind: int) -> int | None:
    """Where the words begin that say behind a number whose it is."""
    owned = c.reason != "issuer-conflict" and speaks_of(folded, behind, behind + _ISSUER_NEAR, "của", "giữa")
    own = _OWN_ISSUER.match(folded, behind) if owned else None
    if own is None and c.reason != "issuer-conflict" and (title := _TITLED.match(folded, behind)):
        own = _OWN_ISSUER.match(folded, title.end())
    return own.end() if own else None


def _before(text: Text, c: Citation, names: Names) -> str | None:
    """`đề nghị của B tại Tờ trình số 12/TTr-B`, `1. B: Nghị quyết số …` in a list: the body before a number, whose code it prints."""
    start = text.locate(c.start, c.start)[0]
    gap = next((g for g in (" tại ", ": ") if text.folded.endswith(g, 0, start)), None) if text.folded[start].isalpha() else None
    by = names.before(start - len(gap), 120) if gap else None
    if gap is None or by is None or by.end != start - len(gap) or not owns(by, c, text.folded):
        return None
    return names.body(by) if gap == " tại " or _OPENS_ITEM.search(text.folded, 0, by.start) else None


def _head(text: Text, c: Citation, own: int, posts: Sequence[PostMention], names: Names) -> str | None:
    """`Quyết định số 12/QĐ-UBND của Chủ tịch UBND tỉnh`: the head of the body whose number it is, as who issued it."""
    post = next((p for p in within(posts, own, own + 1) if p.head and not p.ended), None)
    of = names.office(post.start, post.end) if post else None
    if post is None or of is None or not owns(of, c, text.folded):
        return None
    thing = post_thing(text, post)
    names.things.setdefault(thing.id, thing)
    return thing.id


def owns(named: BodyMention, c: Citation, folded: str) -> bool:
    """Whether the body that stands behind a number is one that writes it (`24-CT/TW của Thành ủy` contradicts itself), and named whole."""
    by = issuer_of(named)
    fits = by is not None and family_of(by.slug) == family_of(issuer_in(c.directive or ""))
    return fits and (named.actor is not None or not _NAME_GOES_ON.match(folded, named.end))


#: A day without its zero; month and the end of both are looked ahead for, since one date may begin in another (`1/12/5`).
_DAY = re.compile(r"([1-9](?:(?<!\d.)|(?<=0.)(?<!\d0.))\d?)(?=(?:\s?[/.-]\s?|\s+tháng\s+)0?([1-9]\d?)(?!\d)())")


def _printed(original: str, day: str, month: str, start: int, end: int) -> list[re.Match[str]]:
    """Where a day and month, without zeros, are printed in a span."""
    return [m for m in _DAY.finditer(original, start, end) if m[1] == day and m[2] == month]


def _dated_here(original: str, c: Citation) -> bool:
    """Whether the date stands right behind the number, or before it with no other document between."""
    date = c.date or ""
    if len(date) < 10 and not date.startswith("--"):
        return True
    day, month = date[-2:].lstrip("0"), date[-5:-3].lstrip("0")
    behind = _printed(original, day, month, c.end, c.end + 60)
    between = original[c.end : behind[0].start()] if behind else ""
    if behind and (_SAME_DAY.search(between) or not re.search(r"\d[-/][A-ZĐ]", between)):
        return True
    before = _printed(original, day, month, max(0, c.start - 170), c.start)
    return bool(before) and not re.search(r"\d[-/][A-ZĐ]|[.\n]\s", original[before[-1].end(3) : c.start])


_SAME_DAY = re.compile(r"cùng ngày\s+0?$")
_ENDS_LINE = re.compile(r"[.;\n](?=\s|$)")


def _end_of_line(original: str, position: int) -> int:
    """End of the quotation around a citation: its sentence, at most 160 characters on."""
    stop = min(len(original), position + 160)
    found = _ENDS_LINE.search(original, position, stop)
    return found.start() if found else stop
