"""The PDF of a picture: every box and link in it, over pages where it is tall, and a plain word where there is no font."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from pypdfium2 import PdfDocument

from graph import pdf
from graph.open import open_store
from graph.pdf import font_path, to_pdf
from graph.shown import Choice, show
from graph.values import Extraction, Source, Statement, Thing
from ontology.errors import MissingExtra

ROOT = "dang/tu-hanoi/CT/1/t2020"
QUOTE = "Kế hoạch được ban hành để thực hiện Chỉ thị, khẩn trương và đúng hạn"


@pytest.fixture(scope="module")
def view():
    """One directive with forty plans: more rows than a page holds."""
    store = open_store("memory:")
    source = Source("a" * 64, "bao.txt", "press", "text/plain", "0" * 64, publisher="Báo Thử Nghiệm")
    plans = [f"dang/hu-melinh/KH/{n}/t2020" for n in range(1, 41)]
    said = tuple(Statement.make(p, "implements", ROOT, source="a" * 64, start=0, end=len(QUOTE), quote=QUOTE, rule="test") for p in plans)
    things = tuple(Thing(i, "directive", f"Kế hoạch {i.split('/')[3]}-KH/HU", f"{i.split('/')[3]}-KH/HU") for i in plans)
    root = Thing(ROOT, "directive", "Chỉ thị 1-CT/TU", "1-CT/TU")
    store.write([Extraction(source, QUOTE, statements=said, things=(root, *things))], recorded_at="2026-01-01T00:00:00+00:00")
    return store


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_all_boxes_and_words_over_several_pages(view, lang: str) -> None:
    shown = show(view, Choice(ROOT))
    data = to_pdf(shown, view, lang)
    pages = [" ".join(p.get_textpage().get_text_range().split()) for p in PdfDocument(data)]
    pictures = [p for p in pages if "40 liên kết" in p.split("1. ")[0] or "40 links" in p.split("1. ")[0]]
    assert len(pictures) > 3
    assert all(any(b.thing.number in p for p in pictures) for b in shown.boxes)
    assert " ".join(pages).count(QUOTE) == len(shown.links) and "Báo Thử Nghiệm" in pages[-1] and f"Phả Hệ · {len(pages)}" in pages[-1]
    assert ("implements" if lang == "en" else "thực hiện →") in pages[-1]


def test_the_same_bytes_from_several_threads_at_once(view) -> None:
    shown = show(view, Choice(ROOT))
    with ThreadPoolExecutor(4) as pool:
        made = set(pool.map(lambda _: to_pdf(shown, view), range(8)))
    assert len(made) == 1


def test_without_a_font_it_says_what_to_do(view, monkeypatch: pytest.MonkeyPatch, tmp_path) -> None:
    monkeypatch.setattr(pdf, "FONTS", ())
    with pytest.raises(MissingExtra, match="fonts-dejavu-core"):
        to_pdf(show(view, Choice(ROOT)), view)
    own = tmp_path / "own.ttf"
    own.write_bytes(b"")
    monkeypatch.setenv("PHAHE_FONT", str(own))
    assert font_path() == own
