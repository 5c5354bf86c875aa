"""The start page: search, and three things to try that lead to what researchers and auditors come for."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from fastapi.responses import HTMLResponse

from api.pages.site import address, page, pages
from api.parameters import Lang, Viewed
from graph.find import find_thing
from graph.store import Row, View
from graph.values import Thing
from ontology.errors import PhaheError
from queries.catalog import ask

router = pages()
#: The reasons that make a citation worth looking at: a number that was perhaps misprinted, the most telling first.
SLIPS = ("look-alike", "possible-slip", "several-terms")
#: With more doubtful citations than this none is looked for: the start page must be there at once.
MOST = 2000
#: Directives among which the one is chosen that most others carry out.
LOOKED_AT = 200


@dataclass(frozen=True, slots=True)
class Try:
    """Something to try: a question and what its answer shows, in both languages, and the page that answers it."""

    question: str
    question_en: str
    about: str
    about_en: str
    address: str


@router.get("/")
def home(view: Viewed, lang: Lang = "vi") -> HTMLResponse:
    counts = view.counts()
    tries = examples(view, lang, doubtful=counts.get("citation:ambiguous", 0))
    return page("home.html", lang, counts=counts, examples=tries, hide_search=True, title="")


def examples(view: View, lang: str, doubtful: int) -> list[Try]:
    """A lineage, a question of coverage and a doubtful number, from what the store holds; what it does not hold is left out."""
    told: list[Try] = []
    if focus := _well_known(view):
        told += [
            Try(
                f"{focus.label} đi từ đâu đến đâu?", f"Where did {focus.label} come from, and where did it go?",
                "Cả phả hệ theo cấp và theo ngày; bấm một đường để đọc câu nguyên văn trong nguồn.",
                "The lineage by level and day; press a line to read its sentence in the source.",
                address("/lineage", lang, focus=focus.id),
            ),
            Try(
                f"Quận, huyện nào chưa thấy thực hiện {focus.label}?", f"Which districts were not found to have answered {focus.label}?",
                "Từng cơ quan được yêu cầu: đã làm gì, sau bao nhiêu ngày, còn thiếu ai và đã tìm ở đâu.",
                "Body by body: what it did, after how many days, who is missing and where we looked.",
                address(f"/coverage/{focus.id}", lang, level="district"),
            ),
        ]  # fmt: skip
    if doubtful:
        slip = _slip(view) if doubtful <= MOST else None
        printed, at = (f" «{slip['text']}»", f"#{slip['source'][:12]}-{slip['start']}") if slip else ("", "")
        told.append(
            Try(
                f"Nguồn in{printed or ' số chưa rõ'}: đúng là văn bản nào?", f"A source prints{printed or ' an unclear number'}: which directive is it?",
                "Chỗ nào số in có thể nhầm hoặc chưa rõ thì nói ra, kèm những văn bản có thể là nó.",
                "Where a printed number may be wrong or unclear it is said, with the directives it may be.",
                address("/unresolved", lang, outcome="ambiguous") + at,
            )
        )  # fmt: skip
    return told


def _well_known(view: View) -> Thing | None:
    """The directive that the store can show most of: a well-known one where it is held, else of the first ones the one most carried out."""
    try:
        return find_thing(view, "24-CT/TU")
    except PhaheError:
        first = [t.id for t in view.things("directive", limit=LOOKED_AT)]
        carried = Counter(t.object for t in view.ties(objects=first, relations=["implements"], inferred=False))
        return view.thing(max(sorted(carried), key=carried.__getitem__)) if carried else None


def _slip(view: View) -> Row | None:
    rows = ask(view, "unresolved_citations", {"outcome": "ambiguous"})
    return min((r for r in rows if r["reason"] in SLIPS), key=lambda r: SLIPS.index(r["reason"]), default=None)
