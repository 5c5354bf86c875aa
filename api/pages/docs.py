"""The API for people: every operation with its parameters, from the OpenAPI document itself; nothing is fetched from elsewhere."""

from __future__ import annotations

from fastapi import Request
from fastapi.responses import HTMLResponse

from api.pages.site import page, pages
from api.parameters import Lang

router = pages()
#: Groups of operations in words: Vietnamese, English.
GROUPS = {
    "health": ("Tình trạng", "Health"),
    "search": ("Tìm", "Search"),
    "graph": ("Hình phả hệ", "The lineage view"),
    "evidence": ("Chứng cứ", "Evidence"),
    "directives": ("Văn bản và phả hệ", "Directives and lineage"),
    "accountability": ("Ai đã thực hiện", "Who answered"),
    "tasks": ("Nhiệm vụ", "Tasks"),
    "bodies": ("Cơ quan", "Bodies"),
    "statements": ("Khẳng định", "Statements"),
    "sources": ("Nguồn", "Sources"),
    "questions": ("Câu hỏi có tên", "Named questions"),
    "reviews": ("Duyệt", "Reviews"),
    "ingest": ("Nạp nguồn", "Ingest"),
    "export": ("Cả kho", "The whole store"),
}


@router.get("/docs")
def docs(request: Request, lang: Lang = "vi") -> HTMLResponse:
    document = request.app.openapi()
    groups: dict[str, list[dict]] = {}
    for path, methods in document["paths"].items():
        for method, told in methods.items():
            entry = {"path": path, "method": method.upper(), "told": told}
            groups.setdefault((told.get("tags") or ["api"])[0], []).append(entry)
    return page("docs.html", lang, title="API", groups=groups, names=GROUPS, here="/docs", example=_example)


def _example(parameter: dict) -> str:
    found = parameter.get("example") or next(iter(parameter.get("schema", {}).get("examples", [])), "")
    return "&".join(found) if isinstance(found, list) else str(found)
