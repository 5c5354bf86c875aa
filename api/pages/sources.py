"""Archived sources: the list, and one source with the sentence marked."""

from __future__ import annotations

import re
from typing import Annotated

from fastapi import Query
from fastapi.responses import HTMLResponse

from api.pages.site import page, pages
from api.parameters import Lang, Start, Viewed
from graph.paging import cut, read
from ontology.errors import NotFound

router = pages()
Words = Annotated[str, Query(max_length=2000)]


def place_of(words: str, text: str) -> tuple[int, int]:
    """Where the words first stand in a text, however it breaks its lines; (0, 0) where they do not."""
    found = re.search(r"\s+".join(re.escape(word) for word in words.split()), text)
    return found.span() if found else (0, 0)


@router.get("/sources")
def sources(view: Viewed, row: Start = 0, lang: Lang = "vi") -> HTMLResponse:
    found = read(view.counts()["source"], lambda start, n: view.sources(start=start, limit=n), row)
    title = "Archived sources" if lang == "en" else "Nguồn lưu trữ"
    return page("sources.html", lang, title=title, rows=found, here="/sources")


@router.get("/source/{sha256}")
def source(view: Viewed, sha256: str, start: int = 0, end: int = 0, words: Words = "", lang: Lang = "vi", row: Start = 0) -> HTMLResponse:
    found, text = view.source(sha256), view.text(sha256)
    if found is None or text is None:
        raise NotFound(f"Không có nguồn {sha256}.", f"There is no source {sha256}.", sha256=sha256)
    told = cut([s for s in view.statements(source=sha256) if not s.literal], row)
    if words and not end:
        start, end = place_of(words, text)
    start, end = max(0, min(start, len(text))), max(0, min(end, len(text)))
    return page(
        "source.html", lang, title=found.title or found.name, source=found, before=text[:start], marked=text[start:end], after=text[end:],
        start=start, end=end, told=told,
        names=view.named({i for s in told for i in (s.subject, s.object)}), unsettled=[c for c in view.citations(source=sha256) if c.outcome != "resolved"],
    )  # fmt: skip
