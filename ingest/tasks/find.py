"""All tasks of one source: from its prose, from its assignment tables, and, in the press, from sentences that report a request."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.values import Assignee, Task, content_id
from ingest.context import Context
from ingest.forms import CAPITALS, small
from ingest.letters import alike_of_text
from ingest.reading import Reading, Table
from ingest.scan import on_one_line
from ingest.tasks import tables as assignment
from ingest.tasks import unread
from ingest.tasks.bodies import with_bodies
from ingest.tasks.cues import words
from ingest.tasks.duties import Strip
from ingest.tasks.nature import is_report
from ingest.tasks.outline import BRACKET_DEPTHS, DASH_DEPTH, LETTER_DEPTH, PARAGRAPH, Node, outline
from ingest.tasks.products import deliverable, recipient
from ingest.tasks.prose import Draft, Reader, names_only
from ingest.tasks.reported import may_report, reported_requests
from ingest.text import Text
from ontology.value import replace


def find_tasks(
    text: Text, reading: Reading, directive: str | None, context: Context, source: str
) -> tuple[tuple[Task, ...], tuple[str, ...]]:
    """The tasks of a source in the order of its text (of one cell: of the rows that it spans), and notes on tables that seem to assign and were not read; spans are of the original text.

    `directive` is the id of the directive that the source itself is; a source of the press has none, and only what it reports as requested is
    read. A draft proposes its tasks.
    """
    strip = Strip(on_one_line(text.folded), alike_of_text(text.folded))
    notes: list[str] = []
    in_tables = list(_from_tables(text, reading, context, directive, source, notes))
    apart = sorted(text.locate(table.start, table.end) for table in reading.tables)
    if flattened := unread.flattened(text.folded, apart):
        notes += unread.of_text(flattened)
        apart = sorted([*apart, *flattened])
    found = [*_from_prose(text, strip, apart, context, directive, source), *in_tables]
    if context.header and context.header.draft:
        found = [replace(task, status="proposed") for task in found]
    tasks = with_bodies(sorted({t.id: t for t in found}.values(), key=lambda t: (t.start, t.end)), context) if found else ()
    return tasks, tuple(notes)


def _from_prose(
    text: Text, strip: Strip, apart: list[tuple[int, int]], context: Context, directive: str | None, source: str
) -> Iterator[Task]:
    press = context.kind != "official" and directive is None and not _is_built_as_document(text)
    if press and not may_report(strip, 0, len(strip.low)):
        return
    root = outline(text.folded, apart, lambda start, end: names_only(strip, start, end))
    if press:
        drafts = reported_requests(strip, root, context.year)
    else:
        kind = (context.header.type if context.header else None) or ""
        drafts = Reader(strip, context.year, normative=kind in words("normative")).drafts(root)
    for draft in drafts:
        yield _prose_task(text, strip, draft, directive or "", source)


#: The stop that only documents print, at the end of a line, and the heading of their section of charges, also as a portal marks it (`## Mục III. …`).
_DOCUMENT_STOP = re.compile(r"\./[ ]?\.[ \t]*$", re.M)
_CHARGING = re.compile(
    r"^[ \t]*(?:#{1,4}[ ])?(?:(?:Mục|Phần|MỤC|PHẦN)[ ])?(?:[IVX]{1,5}\s?[.-]\s*|[0-9]{1,2}\.\s*|[A-H]\.\s*)?"
    r"(?:TỔ CHỨC THỰC HIỆN|Tổ chức thực hiện|PHÂN CÔNG (?:NHIỆM VỤ|THỰC HIỆN|TRÁCH NHIỆM)|Phân công (?:nhiệm vụ|trách nhiệm)(?: [^\n.:;]{3,80})?)[ :.]*$",
    re.M,
)
#: What a document prints above its words and below them: its type alone in a line, its addressees, on whose behalf it is signed.
_TYPE_LINE = re.compile(
    r"\A(?:[^\n]{0,90}\n){0,6}[ \t]*(?:CHỈ THỊ|KẾ HOẠCH|QUYẾT ĐỊNH|NGHỊ QUYẾT|KẾT LUẬN|CÔNG ĐIỆN|THÔNG BÁO|HƯỚNG DẪN|CHƯƠNG TRÌNH(?: HÀNH ĐỘNG)?)[ \t]*$",
    re.M,
)
_ADDRESSEES = re.compile(r"^[ \t|]*Kính gửi[ ]?:", re.M)
_SIGNED = re.compile(rf"^[ \t|]*(?:(?:TM|KT|TL|TUQ|T/M)\.?[ ]?[{CAPITALS}]{{2}}|Nơi nhận[ ]?:)", re.M)


def _is_built_as_document(text: Text) -> bool:
    """Whether a text whose letterhead was cut off, or has no number, is a document all the same: it closes with `./.`, or prints its type at the top,
    and has a section of charges; or it is addressed and signed on behalf of somebody."""
    folded = text.folded
    if (("./" in folded and _DOCUMENT_STOP.search(folded)) or _TYPE_LINE.match(folded)) and _CHARGING.search(folded):
        return True
    return "Kính gửi" in folded and _ADDRESSEES.search(folded) is not None and _SIGNED.search(folded) is not None


def _prose_task(text: Text, strip: Strip, draft: Draft, directive: str, source: str) -> Task:
    start, end = text.span(draft.start, draft.end)
    quote = " ".join(text.original[start:end].split())
    report = is_report(strip.folded, strip.low, draft.act, draft.end)
    place = place_of(draft.node)
    return Task(
        id=content_id("task", source, start, end, place, quote),
        directive=directive,
        place=place,
        section=_section(strip, draft.node),
        start=start,
        end=end,
        quote=quote,
        kind="execution" if draft.execution else "report" if report else "task",
        status="requested",
        assignees=tuple(Assignee(name, role) for name, role in draft.roles),
        deliverable=None if draft.execution else draft.product or deliverable(strip.folded, strip.low, draft.act, draft.end),
        to=None if draft.execution else recipient(strip.folded, strip.low, draft.act, draft.end),
        deadline=draft.deadline,
        source=source,
    )


_NAMES = {DASH_DEPTH: "gạch đầu dòng", DASH_DEPTH + 1: "dấu cộng", DASH_DEPTH + 2: "gạch đầu dòng"}


def place_of(node: Node) -> str:
    """Where an item stands, as a lawyer would say it: `Phụ lục II, mục 2, điểm đ, gạch đầu dòng 1`."""
    parts: list[str] = []
    in_article = False
    for step in node.path():
        if step.depth == PARAGRAPH:
            siblings = [child for child in step.parent.children if child.depth == PARAGRAPH] if step.parent else [step]
            parts.append(f"đoạn {siblings.index(step) + 1}")
        elif step.depth in (1, 2, 3):
            parts += [step.mark] if step.mark else []
            in_article = step.depth == 3
        elif step.depth >= DASH_DEPTH:
            siblings = [child for child in step.parent.children if child.depth == step.depth] if step.parent else [step]
            parts.append(f"{_NAMES[step.depth]} {siblings.index(step) + 1}")
        elif step.depth == LETTER_DEPTH or step.depth in BRACKET_DEPTHS:
            parts.append(f"điểm {step.mark}")
        elif not step.mark:
            continue  # a line that only names bodies
        elif step.depth in (6, 7, 8) and parts and parts[-1].startswith("mục "):
            parts[-1] += f".{step.mark}"
        else:
            parts.append(f"{'khoản' if in_article and step.depth == 6 else 'mục'} {step.mark}")
    return ", ".join(parts)


def _section(strip: Strip, node: Node) -> str | None:
    """The nearest heading above an item: an item with items of its own that is no sentence."""
    for above in node.above():
        words_ = strip.folded[above.start : above.end]
        if 1 < above.depth < DASH_DEPTH and words_ and len(words_) < 300:
            return f"{above.mark}. {words_}".rstrip(": ")
    return None


def _from_tables(text: Text, reading: Reading, context: Context, directive: str | None, source: str, notes: list[str]) -> Iterator[Task]:
    before, reached = None, assignment.Reached()
    for number, table in enumerate(reading.tables, start=1):
        named = assignment.named_columns(table, before)
        annex = _annex(text, table, number)
        if named is None:
            notes += filter(None, [unread.of_table(table, annex)])
            continue
        before = named
        reached = reached if named.rows == 0 else assignment.Reached()
        rows = list(assignment.rows_of(table, named, context.year, reached))
        notes += unread.of_rows(rows, annex)
        yield from (_table_task(row, annex, directive or "", source) for row in rows if row.roles and row.quote)


_ANNEX = re.compile(r"(?:Phụ lục|PHỤ LỤC|Biểu|BIỂU|Bảng|BẢNG)(?: (?:[IVX]+|[0-9]+))?(?!\w)")


def _annex(text: Text, table: Table, number: int) -> str:
    """The name of the annex in which a table stands: the last one printed at a line start before it."""
    last = None
    for match in _ANNEX.finditer(text.original, max(0, table.start - 3000), table.start):
        if match.start() == 0 or text.original[match.start() - 1] == "\n":
            last = match[0]
    return last.capitalize().replace("lục ii", "lục II") if last and last.isupper() and " I" not in last else last or f"Bảng {number}"


def _table_task(row: assignment.Row, annex: str, directive: str, source: str) -> Task:
    place = annex + (f", mục {row.section_mark}" if row.section_mark else "") + (f", dòng {row.line}" if row.line else "")
    low = small(row.quote)
    return Task(
        id=content_id("task", source, row.start, row.end, place, row.quote, row.deliverable, row.roles),
        directive=directive,
        place=place,
        section=(f"{row.section_mark}. {row.section}" if row.section_mark and not row.section.startswith(row.section_mark) else row.section)
        if row.section
        else None,
        start=row.start,
        end=row.end,
        quote=row.quote,
        kind="report" if is_report(row.quote, low, 0, len(low)) else "task",
        status="requested",
        assignees=tuple(Assignee(name, role) for name, role in row.roles),
        deliverable=row.deliverable,
        to=row.to,
        deadline=row.deadline,
        source=source,
    )
