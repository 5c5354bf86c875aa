"""The report of an audit pack for people, in Vietnamese: one HTML page that needs nothing else, and the same as a workbook."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import Any, TypedDict

from graph.accountability.objects import Coverage, CoverageRow, DelayAnswer, Suspects
from graph.objects import SourceRef
from graph.workbook import Sheet, workbook

CAUSES = {
    "issued_late": "ban hành chậm", "not_issued": "không ban hành (có nguồn nói)", "not_found": "không tìm thấy", "not_applicable": "không áp dụng",
}  # fmt: skip
_STYLE = """body{font:16px/1.5 system-ui,sans-serif;max-width:75rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a;background:#fff}
table{border-collapse:collapse;width:100%;margin:1rem 0}th,td{border:1px solid #999;padding:.35rem .5rem;text-align:left;vertical-align:top}
th{background:#eee}blockquote{margin:.25rem 0;padding-left:.75rem;border-left:3px solid #888}code{font-size:.85em;word-break:break-all}"""

Cells = Sequence[object]


class Versions(TypedDict):
    """The version of the software, and the SHA-256 of every register that an answer depends on."""

    phahe: str
    registers: dict[str, str]


def _delay(row: CoverageRow) -> str:
    d = row["delay"]
    if d is None:
        return ""
    return f"{d['days']}" if d["days"] is not None else f"{d['low']}–{d['high']}"


def _source(s: SourceRef | None) -> str:
    if not s:
        return ""
    return " · ".join(str(p) for p in (s["publisher"] or s["name"], s["title"], s["published"], s["sha256"]) if p)


def sheets(answer: Coverage, delay: DelayAnswer, doubt: Suspects, versions: Versions) -> list[tuple[str, Cells, Sequence[Cells]]]:
    """(name, head, rows) of every table of the report."""
    d, s = answer["directive"], answer["summary"]
    facts: list[Cells] = [
        ("Văn bản", d["label"]), ("Mã", d["id"]), ("Ngày ban hành", d["date"]), ("Tính đến ngày (as_of)", answer["as_of"]),
        ("Theo hiểu biết đến (known_at)", answer["known_at"]), ("Cấp", answer["level"]), ("Hệ", answer["line"]), ("Nơi", answer["place"]),
        ("Cơ quan phải triển khai", s["expected"]), ("Đã có văn bản", s["satisfied"]), ("Trong đó suy ra", s["inferred"]), ("Quá hạn", s["overdue"]),
        *((f"Nguyên nhân: {CAUSES[name]}", n) for name, n in s["by_cause"].items()),
        ("Nguồn trong kho", answer["scope"]["sources"]), ("Nguồn có dẫn văn bản", answer["scope"]["citing"]),
        ("Thiếu (%)", delay["score"]["deficit_percent"]), ("Liên kết đáng ngờ", len(doubt["rows"])), ("Phiên bản phahe", versions["phahe"]),
    ]  # fmt: skip
    rows = [
        (
            r["label"], r["outcome_label"], CAUSES.get(r["cause"] or "", ""), r["due"], _delay(r), "có" if r["responses"] and r["responses"][0]["inferred"] else "",
            r["why"],
        )
        for r in answer["rows"]
    ]  # fmt: skip
    done = [
        (
            r["label"], x["label"], x["kind"], x["date"] or (x["latest"] and f"≤ {x['latest']}"), x["link"], "có" if x["inferred"] else "", x["basis"],
            x["quote"], _source(x["source"]),
        )
        for r in answer["rows"] for x in r["responses"]
    ]  # fmt: skip
    searched = [
        (r["label"], x["label"], x["words"], x["scanned"], x["hits"])
        for r in answer["rows"]
        if r["cause"] == "not_found"
        for x in r["searches"]
    ]
    asked = [
        (e["target"], e["basis"], e["bodies"], " ".join(e["forms"]), e["due"], e["quote"] or e["ground"], _source(e["source"]))
        for e in answer["expectations"]
    ]
    doubts = [
        (
            x["subject"],
            x["relation"],
            x["object"],
            x["change"]["kind"],
            x["change"]["by"],
            x["change"]["date"],
            " → ".join(x["path_things"]),
        )
        for x in doubt["rows"]
    ]
    return [
        ("Tóm tắt", ("Mục", "Giá trị"), facts),
        ("Cơ quan", ("Cơ quan", "Kết quả", "Nguyên nhân", "Hạn", "Số ngày", "Suy ra", "Vì sao"), rows),
        ("Đáp ứng", ("Cơ quan", "Văn bản hoặc việc làm", "Loại", "Ngày", "Liên kết", "Suy ra", "Cơ sở", "Nguyên văn", "Nguồn"), done),
        ("Yêu cầu", ("Đối tượng", "Căn cứ", "Số cơ quan", "Hình thức", "Hạn", "Nguyên văn hoặc nguồn của quy tắc", "Nguồn"), asked),
        ("Đã tìm", ("Cơ quan", "Tìm gì", "Từ tìm", "Đã xem", "Gặp"), searched),
        ("Đáng ngờ", ("Từ", "Quan hệ", "Đến", "Thay đổi", "Bởi", "Ngày", "Đường đi"), doubts),
        ("Phiên bản", ("Sổ đăng ký", "SHA-256"), sorted(versions["registers"].items())),
    ]  # fmt: skip


NOTE = "Không tìm thấy không có nghĩa là không ban hành: chỉ nói rằng trong các nguồn đã tìm, nêu dưới đây, không có."


def report_html(answer: Coverage, delay: DelayAnswer, doubt: Suspects, versions: Versions) -> str:
    """The report as one page without scripts and without anything from elsewhere."""
    title = f"Hồ sơ kiểm toán: {answer['directive']['label']}"
    parts = [_table(name, head, rows) for name, head, rows in sheets(answer, delay, doubt, versions)]
    return (
        f'<!doctype html>\n<html lang="vi"><head><meta charset="utf-8"><title>{escape(title)}</title><style>{_STYLE}</style></head>\n'
        f"<body><h1>{escape(title)}</h1><p><strong>{NOTE}</strong></p>\n{''.join(parts)}</body></html>\n"
    )


def _table(name: str, head: Cells, rows: Iterable[Cells]) -> str:
    top = "".join(f'<th scope="col">{escape(str(h))}</th>' for h in head)
    body = "".join(f"<tr>{''.join(f'<td>{_text(v)}</td>' for v in row)}</tr>\n" for row in rows)
    return f"<h2>{escape(name)}</h2>\n<table><thead><tr>{top}</tr></thead><tbody>\n{body}</tbody></table>\n"


def _text(value: object) -> str:
    return "" if value is None else escape(str(value))


def report_xlsx(answer: Coverage, delay: DelayAnswer, doubt: Suspects, statements: Sequence[dict[str, Any]], versions: Versions) -> bytes:
    """The same tables as a workbook, with every statement beside; the same answer gives the same bytes."""
    fields = ("id", "subject", "relation", "object", "status", "review", "quote", "start", "end", "rule", "confidence", "source")
    head = (
        "Mã",
        "Chủ thể",
        "Quan hệ",
        "Đối tượng",
        "Tình trạng",
        "Rà soát",
        "Nguyên văn",
        "Từ",
        "Đến",
        "Quy tắc",
        "Độ tin cậy",
        "SHA-256 của nguồn",
    )
    told = [[s[f] for f in fields] for s in statements]
    tables: list[tuple[str, Cells, Sequence[Cells]]] = [*sheets(answer, delay, doubt, versions), ("Khẳng định", head, told)]
    wide = frozenset({"Vì sao", "Nguyên văn", "Nguồn", "Nguyên văn hoặc nguồn của quy tắc", "Đường đi"})
    return workbook(answer["directive"]["label"], [Sheet(name, [str(h) for h in heads], rows, wide) for name, heads, rows in tables])
