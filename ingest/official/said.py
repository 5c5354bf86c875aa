"""What an official document says of itself: issuer, date, title, legal bases, and what its title implements."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from graph.values import Citation, Header, Statement, Thing
from ingest.context import Context
from ingest.text import Text

_BASIS = re.compile(r"^[ \t]*(?:-\s*)?(?P<lead>Căn cứ|Thực hiện|Thi hành)\s+(?P<rest>[^\n]+)", re.M)
_AMENDED = re.compile(r"(?:được\s+)?(?:sửa đổi|bổ sung)[^;]*?(?:bởi|theo|tại)\s*$|(?:sửa đổi|bổ sung)[^;]*$", re.I)
_IMPLEMENTS = re.compile(
    r"(?P<annex>ban\s+hành\s+(?P<name>(?:Chương\s+trình|Kế\s+hoạch)(?:\s+hành\s+động)?))?[^.;]{0,120}?(?P<verb>thực\s+hiện|triển\s+khai)\s",
    re.I,
)
_STUDY = re.compile(r"(?:học\s+tập|quán\s+triệt|tuyên\s+truyền)", re.I)


def official_statements(
    text: Text, header: Header, citations: Sequence[Citation], context: Context, source: str
) -> tuple[tuple[Statement, ...], tuple[Thing, ...]]:
    """Statements whose subject is the document itself, with the words they rest on; the annex of its title as a thing."""
    if not header.directive or header.draft:
        return (), ()
    told: list[Statement] = []
    things: list[Thing] = []
    me = header.directive

    def say(relation: str, value: str, start: int, end: int, rule: str, **more) -> None:
        if value != me:
            told.append(
                Statement.make(me, relation, value, source=source, start=start, end=end, quote=text.original[start:end], rule=rule, **more)
            )

    head = _span_of(text, header.number) or (0, min(len(text.original), 80))
    if header.date:
        say("dateDocument", header.date, *(_date_line(text) or head), "letterhead-date", literal=True)
    if header.issuer_body:
        say("issuedBy", header.issuer_body, *head, "letterhead-issuer")
    title = _span_of(text, header.title) if header.title else None
    if header.title and title:
        say("title", header.title, *title, "letterhead-title", literal=True)
        told_of_title = _of_title(text, header, title, citations, source)
        for s, thing in told_of_title:
            told.append(s)
            if thing:
                things.append(thing)
    for start, end, directive, relation in _bases(text, citations, title):
        say(relation, directive, start, end, "preamble")
    return tuple({s.id: s for s in told}.values()), tuple(things)


def _span_of(text: Text, words: str | None) -> tuple[int, int] | None:
    """Where the words stand in the original, whatever its line breaks."""
    if not words:
        return None
    pattern = r"\s+".join(re.escape(w) for w in words.split())
    found = re.search(pattern, text.folded[:6000])
    return text.span(found.start(), found.end()) if found else None


def _date_line(text: Text) -> tuple[int, int] | None:
    found = re.search(r"[A-ZĐ]\w+(?:\s\w+){0,3},\s*ngày[^\n]{4,40}?năm\s+\d{4}", text.folded[:3000])
    return text.span(found.start(), found.end()) if found else None


def _of_title(
    text: Text, header: Header, title: tuple[int, int], citations: Sequence[Citation], source: str
) -> Iterator[tuple[Statement, Thing | None]]:
    """`Ban hành Kế hoạch hành động thực hiện Chỉ thị …`: an annex that implements; `thực hiện Chỉ thị …`: the document itself implements."""
    me = header.directive
    assert me
    words = text.original[slice(*title)]
    cited = [
        c
        for c in citations
        if title[0] <= c.start < title[1] and c.directive and c.directive != me and not c.directive.startswith("annex:")
    ]
    if not cited:
        return
    first = cited[0]
    before = text.original[title[0] : first.start]
    quoted = {"source": source, "start": title[0], "end": title[1], "quote": words}
    found = _IMPLEMENTS.search(before + " ")
    if found and found["annex"]:
        annex = f"annex:{me}"
        name = " ".join(found["name"].split())
        yield Statement.make(me, "hasAnnex", annex, rule="title-annex", **quoted), Thing(annex, "annex", f"{name} kèm theo {header.number}")
        yield Statement.make(annex, "implements", first.directive, rule="title-implements", **quoted), None
    elif _STUDY.search(before):
        yield Statement.make(me, "organisesStudyOf", first.directive, rule="title-study", **quoted), None
    elif found:
        yield Statement.make(me, "implements", first.directive, rule="title-implements", **quoted), None


def _bases(text: Text, citations: Sequence[Citation], title: tuple[int, int] | None) -> Iterator[tuple[int, int, str, str]]:
    """Preamble lines: the documents that a `Căn cứ` line names as such, not the acts that amended them."""
    for m in _BASIS.finditer(text.folded[:12000]):
        start, end = text.span(m.start("lead"), m.end())
        if title and start < title[1]:
            continue
        for c in (c for c in citations if start <= c.start < end and c.kind in ("numbered", "named", "elided") and c.directive):
            if not _AMENDED.search(text.original[start : c.start].split(";")[-1]):
                yield start, end, c.directive, "basedOn" if m["lead"] == "Căn cứ" else "implements"  # type: ignore[misc]
