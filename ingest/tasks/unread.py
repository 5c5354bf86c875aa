"""What a source seems to assign in a table and could not be read: notes, so that a task that is missing is seen to be missing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from ingest.forms import small
from ingest.reading import Table
from ingest.tasks.assignees import read_bodies
from ingest.tasks.cues import assigns, column_named, column_of, header_key, pattern
from ingest.tasks.tables import Row

_HEADER_ROWS, _ROWS, _SHOWN = 3, 40, 12
_LEAST_SHARE = 0.5
#: The header of a table outside all tables: its first word in a line of its own or before others, and within so many characters the words of
#: what is to be done and of charges. What ends such a table.
_HEADER = re.compile(r"[ \t|]*(?:S?TT|Số TT)(?!\w)")
_CHARGES = re.compile(r"(?:chủ trì|đầu mối|giao cho|phối hợp|tham mưu|(?:cơ quan|đơn vị|tổ chức) thực hiện)")
_TASKS = re.compile(r"(?:nhiệm vụ|nội dung|công việc|hoạt động|giải pháp|tên văn bản|đề án)")
_HEADER_CHARS = 220
_CHARGE_ENDS = ("hủ trì\n", "hối hợp\n", "ầu mối\n", "hực hiện\n", "ham mưu\n", "iao cho\n", "HỦ TRÌ\n", "HỐI HỢP\n", "HỰC HIỆN\n")
_CHARGE_LINE = re.compile(
    r"[^\n.:;]{0,40}(?:[Cc]hủ trì|[Pp]hối hợp|[Đđ]ầu mối|[Tt]ham mưu|[Gg]iao cho|[Tt]hực hiện|CHỦ TRÌ|PHỐI HỢP|THỰC HIỆN)(?: thực hiện)?[ \t]*$",
    re.M,
)
_LINE = re.compile(r"^[^\n]+$", re.M)
_ENDS = re.compile(
    r"^[ \t]*(?:Nơi nhận|NƠI NHẬN|TM\.|KT\.|TL\.|T/M|K/T|PHỤ LỤC|Phụ lục|Điều \d+\.|Chương [IVX]+|[IVX]{1,4}\.[ ][A-ZĐÀ-Ỹ ,-]{12,}$|Ghi chú:)",
    re.M,
)
#: What is printed in a cell of time and sets none.
_NO_TIME = re.compile(
    r"[\W_]*(?:đã .*|theo (?:yêu cầu|kế hoạch|quy định|chỉ đạo|lộ trình|tiến độ)\b.*|không.*|khi có .*|x|nt|như trên)?[\W_]*", re.I
)


def of_table(table: Table, where: str) -> str | None:
    """A note on a table whose columns were not understood, when it charges bodies all the same."""
    kinds = {column_of(header_key(cell.text)) for row in table.rows[:_HEADER_ROWS] for cell in row if cell and cell.text}
    charged = not kinds.isdisjoint(("lead", "cooperate", "duties")) or _charges(table) or ("task" in kinds and _names_bodies(table))
    if not charged:
        return None
    if not kinds.isdisjoint(("person", "done")):
        return None
    return (
        f"{where}: bảng có cơ quan được giao việc nhưng không hiểu các cột, chưa đọc nhiệm vụ nào / "
        f"{where}: a table that charges bodies whose columns are not understood; none of its tasks was read"
    )


def _charges(table: Table) -> bool:
    """Whether one column names bodies and another says acts."""
    rows = table.rows[:_ROWS]
    columns = range(1, max(map(len, rows), default=0)) if len(rows) > 1 else ()
    texts = [[cell.text for row in rows if c < len(row) and (cell := row[c]) and cell.text] for c in columns]
    return any(_mostly(column, _is_named) for column in texts) and any(_mostly(column, _is_act) for column in texts)


def _names_bodies(table: Table) -> bool:
    """Whether a table of what is to be done names bodies in a column whose header tells nothing, or in its header, with marks below them."""
    head, *rows = table.rows[:_ROWS]
    if sum(_is_named(cell.text) for cell in head if cell and cell.text) > 1:
        return True
    unknown = [c for c, cell in enumerate(head) if cell and column_of(header_key(cell.text)) is None]
    texts = [[cell.text for row in rows if c < len(row) and (cell := row[c]) and cell.text] for c in unknown]
    return any(_mostly(column, _is_named) for column in texts)


def _mostly(texts: Sequence[str], holds: object) -> bool:
    return len(texts) > 1 and callable(holds) and sum(map(holds, texts)) > _LEAST_SHARE * len(texts)


def _is_named(text: str) -> bool:
    bodies = read_bodies(text, small(text), 0, len(text), loose=True)
    return bodies is not None and bodies.named


def _is_act(text: str) -> bool:
    return len(text.split()) > 3 and pattern("verb").match(small(text)) is not None


def of_rows(rows: Iterable[Row], where: str) -> Iterator[str]:
    """Notes on the rows of an assignment table that charge nobody, and on times that were not understood."""
    nobody, times, nothing = [], [], []
    for row in rows:
        if not row.quote:
            nothing.append(f"«{row.line[:60].replace(' / ', '/')}»")
        elif not row.roles:
            nobody.append(_shown(row))
        elif row.printed_due and row.deadline is None and not _NO_TIME.fullmatch(row.printed_due):
            times.append(f"{_shown(row)} («{row.printed_due[:40].replace(' / ', '/')}»)")
    if nobody:
        yield (
            f"{where}: {len(nobody)} dòng không ghi hoặc không đọc được cơ quan, chưa thành nhiệm vụ: {_listed(nobody)} / "
            f"{where}: {len(nobody)} rows in which no body was read gave no task: {_listed(nobody)}"
        )
    if nothing:
        yield (
            f"{where}: {len(nothing)} dòng có cơ quan mà ô nhiệm vụ trống (ô gộp bị mất?): {_listed(nothing)} / "
            f"{where}: {len(nothing)} rows charge bodies with an empty cell of the task (a merged cell lost?): {_listed(nothing)}"
        )
    if times:
        yield f"{where}: thời hạn không hiểu được ở {_listed(times)} / {where}: deadlines not understood: {_listed(times)}"


def _shown(row: Row) -> str:
    return f"dòng {row.line}" if row.line else f"«{row.quote[:40].replace(' / ', '/')}»"


def _listed(shown: Sequence[str]) -> str:
    return "; ".join(shown[:_SHOWN]) + ("; …" if len(shown) > _SHOWN else "")


def flattened(folded: str, tables: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Where assignment tables stand whose cells nothing keeps apart any more: from a header outside all tables to what ends a table."""
    found: list[tuple[int, int]] = []
    for charge, at in sorted({*((at, at) for at in _headed(folded)), *_cells_in_lines(folded)}):
        if any(start <= charge < end for start, end in (*tables, *found)):
            continue
        ends = _ENDS.search(folded, at + 1)
        stop = min([ends.start() if ends else len(folded), *(start for start, _ in tables if start > at)])
        found.append((at, stop))
    return found


def _headed(folded: str) -> Iterator[int]:
    """Where a line begins with the number of a header, and goes on with words of one."""
    at = folded.find("TT")
    while at >= 0:
        start = folded.rfind("\n", 0, at) + 1
        if _HEADER.match(folded, start) and _heads(folded[start : start + 3 * _HEADER_CHARS]):
            yield start
        at = folded.find("TT", at + 2)


def _cells_in_lines(folded: str) -> Iterator[tuple[int, int]]:
    """(the line of a charge, the first of the header) where three and more lines in a row are the cells of a header, of what is to be done and who is charged among them."""
    ends = [end for word in _CHARGE_ENDS for end in _each(folded, word)]
    starts = [folded.rfind("\n", 0, end) + 1 for end in ends]
    for match in filter(None, (_CHARGE_LINE.match(folded, start) for start in starts)):
        lines = [
            m for m in _LINE.finditer(folded, max(0, match.start() - _HEADER_CHARS), match.end() + _HEADER_CHARS) if m[0].strip(" \t|")
        ]
        here = next((n for n, line in enumerate(lines) if line.start() == match.start()), None)
        if here is None:
            continue
        first = last = here
        while first and column_named(lines[first - 1][0]):
            first -= 1
        while last + 1 < len(lines) and column_named(lines[last + 1][0]):
            last += 1
        if last - first > 1 and assigns(line[0] for line in lines[first : last + 1]):
            yield match.start(), lines[first].start()


def _each(folded: str, word: str) -> Iterator[int]:
    at = folded.find(word)
    while at >= 0:
        yield at
        at = folded.find(word, at + 1)


def _heads(words: str) -> bool:
    """Whether words behind the number of a header name a task and two kinds of those charged or their time, and go on with no sentence."""
    low = small(" ".join(words.split())[:_HEADER_CHARS])
    return bool(_CHARGES.search(low)) and _TASKS.search(low) is not None and "chủ trì, phối hợp" not in low


def of_text(spans: Sequence[tuple[int, int]]) -> Iterator[str]:
    """A note on tables whose cells nothing keeps apart any more."""
    if spans:
        yield (
            f"{len(spans)} bảng phân công không còn phân biệt được các ô (văn bản đã mất khung bảng), chưa đọc nhiệm vụ trong đó / "
            f"{len(spans)} assignment tables whose cells can no longer be told apart; the tasks in them were not read"
        )
