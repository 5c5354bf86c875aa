"""Two directives or two bodies side by side."""

from __future__ import annotations

from fastapi.responses import HTMLResponse

from api.pages.site import page, pages
from api.parameters import Lang, Viewed
from graph.compare import compare
from graph.find import find_thing
from ontology.errors import PhaheError

router = pages()
KINDS = ("directive", "annex", "collection", "body")


@router.get("/compare")
def compared(view: Viewed, a: str = "", b: str = "", lang: Lang = "vi") -> HTMLResponse:
    things, problems = {}, []
    for name, words in (("a", a), ("b", b)):
        if words:
            try:
                things[name] = find_thing(view, words, kinds=KINDS)
            except PhaheError as error:
                problems.append(error.english if lang == "en" else error.vietnamese)
    found = compare(view, things["a"], things["b"]) if len(things) == 2 else {}
    return page(
        "compare.html", lang, title="Compare" if lang == "en" else "So sánh", a=things.get("a"), b=things.get("b"), given={"a": a, "b": b},
        found=found, problems=problems, here="/compare",
    )  # fmt: skip
