"""Why a row of a coverage says what it says: one sentence in Vietnamese and in English, made from the evidence and nothing else."""

from __future__ import annotations

from graph.accountability.coverage import Coverage, Row
from graph.accountability.responses import Response
from graph.accountability.when import Delay
from ontology.bodies import name_of_body
from ontology.labels import passive_of, printed_day, status_label

OUTCOME_LABELS = {
    "satisfied_deep": ("đã có văn bản, cấp dưới đã triển khai", "answered, and its own expectations are met"),
    "satisfied_shallow": ("đã có văn bản", "answered"),
    "late": ("ban hành chậm", "issued late"),
    "acted": ("đã có việc làm, chưa thấy văn bản", "acted, no document found"),
    "planned": ("dự kiến, chưa thấy văn bản", "planned, no document found"),
    "mentioned": ("chỉ thấy nhắc tới", "only spoken of"),
    "not_issued": ("không ban hành (có nguồn nói)", "not issued (a source says so)"),
    "not_found": ("không tìm thấy", "not found"),
    "not_applicable": ("không áp dụng", "not applicable"),
}
SEARCH_LABELS = {
    "statements": ("khẳng định nối đơn vị với văn bản", "statements that tie the unit to the directive"),
    "documents": ("văn bản của đơn vị có trong kho", "documents of the unit in the store"),
    "words": ("tên đơn vị trong các nguồn có dẫn văn bản", "the unit's name in the sources that cite the directive"),
    "site": ("nguồn do trang của đơn vị công bố", "sources published by the unit's own site"),
}


def delay_words(d: Delay | None) -> tuple[str, str]:
    """`24 ngày`, or the interval `từ 0 đến 38 ngày`."""
    if d is None:
        return "không rõ số ngày", "delay unknown"
    if d.days is not None:
        return f"{d.days} ngày", f"{d.days} days"
    return f"từ {d.low} đến {d.high} ngày", f"{d.low} to {d.high} days"


def why(row: Row, found: Coverage) -> tuple[str, str]:
    """The reason of a row, (Vietnamese, English)."""
    expected = _expected(row, found)
    reason = _REASONS[row.outcome](row, found)
    return f"{expected[0]} {reason[0]}", f"{expected[1]} {reason[1]}"


def _expected(row: Row, found: Coverage) -> tuple[str, str]:
    bases = list(dict.fromkeys(found.expectations[i].basis for i in row.expected if not found.expectations[i].hint))
    vi = {"text": "văn bản hoặc nguồn yêu cầu", "rule": "sổ quy tắc"}
    en = {"text": "a text asks for it", "rule": "a rule of the register"}
    due = (f", hạn {printed_day(row.due)}", f", due {row.due}") if row.due else ("", "")
    before = ", ".join(name_of_body(b) for b in row.carried_from)
    carried = (f"; chuyển từ {before}", f"; carried from {before}") if before else ("", "")
    return (
        f"Phải triển khai ({'; '.join(vi[b] for b in bases)}{due[0]}{carried[0]}).",
        f"Expected ({'; '.join(en[b] for b in bases)}{due[1]}{carried[1]}).",
    )


def _named(r: Response) -> str:
    return r.label if not r.number or r.number in r.label else f"{r.label} {r.number}"


def _dated(r: Response) -> tuple[str, str]:
    if r.when.exact:
        return f"ngày {printed_day(r.when.exact)}", f"of {r.when.exact}"
    if r.when.latest:
        return f"muộn nhất {printed_day(r.when.latest)}", f"by {r.when.latest}"
    return "không rõ ngày", "of an unknown day"


def _answered(row: Row, found: Coverage) -> tuple[str, str]:
    r = next(r for r in row.responses if r.kind == "document")
    day, days = _dated(r), delay_words(row.delay)
    guessed = (" Liên kết suy ra, không in trong nguồn.", " The link is inferred, not printed.") if r.link == "paired" else ("", "")
    if r.unit_basis == "place":
        guessed = (
            guessed[0] + " Đơn vị suy ra từ nơi nêu trong nguồn.",
            guessed[1] + " The unit is inferred from the place that the source names.",
        )
    ended = _taken_back(r)
    return (
        f"Có {_named(r)} {day[0]}, {days[0]}: «{_short(r.quote)}».{guessed[0]}{ended[0]}",
        f"{_named(r)} {day[1]}, {days[1]}: “{_short(r.quote)}”.{guessed[1]}{ended[1]}",
    )


def _taken_back(r: Response) -> tuple[str, str]:
    """That the answer no longer stands, in the words that say so."""
    if not r.ended:
        return "", ""
    e = r.ended[0]
    day = (f" ngày {printed_day(e.date)}", f" on {e.date}") if e.date else ("", "")
    vi, en = (passive_of(e.relation, lang) for lang in ("vi", "en"))
    return (
        f" Sau đó văn bản này {vi}{day[0]}: «{_short(e.quote)}».",
        f" Later {en}{day[1]}: “{_short(e.quote)}”.",
    )


def _acted(row: Row, found: Coverage) -> tuple[str, str]:
    r = row.responses[0]
    tail = _searches(row)
    return (
        f"Có việc làm được nêu: «{_short(r.quote)}»; chưa thấy văn bản triển khai. {tail[0]}",
        f"An act is told: “{_short(r.quote)}”; no document found. {tail[1]}",
    )


def _planned(row: Row, found: Coverage) -> tuple[str, str]:
    p, tail = row.planned[0], _searches(row)
    return f"Mới là dự kiến ({status_label(p.status)}): «{_short(p.quote)}». {tail[0]}", f"Only {p.status}: “{_short(p.quote)}”. {tail[1]}"


def _mentioned(row: Row, found: Coverage) -> tuple[str, str]:
    m, tail = next(m for m in row.mentions if m.kind == "mentioned"), _searches(row)
    return (
        f"Chỉ thấy nhắc tới: «{_short(m.quote)}»; không phải đáp ứng. {tail[0]}",
        f"Only spoken of: “{_short(m.quote)}”; no response. {tail[1]}",
    )


def _denied(row: Row, found: Coverage) -> tuple[str, str]:
    p = row.denied[0]
    vi, en = (printed_day(p.published), p.published) if p.published else ("không rõ ngày", "day unknown")
    return f"Có nguồn ({vi}) nói là không: «{_short(p.quote)}».", f"A source ({en}) says that it was not: “{_short(p.quote)}”."


def _missing(row: Row, found: Coverage) -> tuple[str, str]:
    informed = next((m for m in row.mentions if m.kind == "informed"), None)
    tail = _searches(row)
    if informed:
        told = (f" Đơn vị có được phổ biến: «{_short(informed.quote)}».", f" The unit was told: “{_short(informed.quote)}”.")
        return f"{tail[0]}{told[0]}", f"{tail[1]}{told[1]}"
    return tail


def _ended(row: Row, found: Coverage) -> tuple[str, str]:
    heirs = ", ".join(name_of_body(b) for b in row.successors) or "–"
    if row.ended and found.as_of and row.ended < found.as_of:
        return (
            f"Cơ quan kết thúc hoạt động ngày {printed_day(row.ended)}; yêu cầu chuyển cho: {heirs}.",
            f"The body ended on {row.ended}; carried to: {heirs}.",
        )
    return "Cơ quan chưa tồn tại vào ngày đó.", "The body did not exist on that day."


def _searches(row: Row) -> tuple[str, str]:
    vi = "; ".join(f"{SEARCH_LABELS[s.name][0]} {s.words}: xem {s.scanned}, gặp {s.hits}" for s in row.searches)
    en = "; ".join(f"{SEARCH_LABELS[s.name][1]} {s.words}: {s.scanned} looked through, {s.hits} met" for s in row.searches)
    return (
        f"Không tìm thấy văn bản trong kho (không có nghĩa là không ban hành). Đã tìm: {vi}.",
        f"No document found in the store (which does not mean that none was issued). Searched: {en}.",
    )


def _short(words: str, most: int = 220) -> str:
    flat = " ".join(words.split())
    return flat if len(flat) <= most else flat[: most - 1] + "…"


_REASONS = {
    "satisfied_deep": _answered, "satisfied_shallow": _answered, "late": _answered, "acted": _acted, "planned": _planned,
    "mentioned": _mentioned, "not_issued": _denied, "not_found": _missing, "not_applicable": _ended,
}  # fmt: skip
