"""What an auditor checks, in a browser: contradictions, doubtful links, unsettled citations, two things side by side, files read in, and all of it by
keyboard alone, in the dark, on a phone, and where an address names nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from api.security import Key, digest
from graph.values import Extraction, Source, Statement, Thing
from ingest.archive import Archive
from tests.browser.serving import CT24, sampled, serving

READY = "#stage[data-ready]"
KEY = "khoa-thu"
KEYS = (Key("Lan", "reviewer", digest(KEY)), Key("Lan", "ingester", digest(KEY + "-nap")))
MELINH, LATER = "dang/hu-melinh/KH/168/t2020", "dang/tu-hanoi/CT/40/t2020"
SAYS_DAY, REPLACES = "Kế hoạch 168-KH/HU ban hành ngày 02/9/2023", "Chỉ thị 40-CT/TU thay thế Chỉ thị 24-CT/TU"


def _made(letter: str, quote: str, *statements: tuple, things: tuple[Thing, ...] = ()) -> Extraction:
    """A press source that says one thing, besides the samples."""
    sha = letter * 64
    told = tuple(
        Statement.make(a, r, b, source=sha, start=0, end=len(quote), quote=quote, rule="test", literal=lit) for a, r, b, lit in statements
    )
    return Extraction(
        Source(sha, f"bao-{letter}.txt", "press", "text/plain", sha, publisher=f"Báo {letter.upper()}"), quote, None, (), told, things
    )


@pytest.fixture(scope="module")
def disputed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The samples, a second day for 168-KH/HU, and a directive that replaces 24-CT/TU; reviewers and ingesters may write."""
    with sampled() as store:
        later = Thing(LATER, "directive", "Chỉ thị 40-CT/TU", "40-CT/TU", "Chỉ thị")
        store.write(
            [
                _made("d", SAYS_DAY, (MELINH, "dateDocument", "2023-09-02", True)),
                _made("e", REPLACES, (LATER, "replaces", CT24, False), (LATER, "dateDocument", "2025-01-10", True), things=(later,)),
            ],
            recorded_at="2026-02-01T00:00:00+00:00",
        )
        with serving(store, writer=store, keys=KEYS, archive=Archive(tmp_path_factory.mktemp("archive"))) as base:
            yield base


@pytest.fixture
def tab(browser, disputed: str) -> Iterator:
    """A page of the server over the disputed store; a script that fails, or a request to elsewhere, fails the test."""
    context = browser.new_context(viewport={"width": 1280, "height": 850}, accept_downloads=True)
    page = context.new_page()
    wrong: list[str] = []
    page.on("request", lambda r: None if r.url.startswith((disputed, "blob:", "data:")) else wrong.append(r.url))
    page.on("pageerror", lambda e: wrong.append(str(e)))
    yield page
    context.close()
    assert not wrong


def test_a_contradiction_shows_both_words_and_their_sources(tab, disputed: str) -> None:
    tab.goto(disputed)
    tab.click("nav .menu >> text=Kiểm chứng")
    tab.click("nav .menu >> text=Mâu thuẫn")
    row = tab.locator("tbody tr", has_text=SAYS_DAY).first
    assert {"31/08/2023", "02/09/2023"} <= set(re.findall(r"\d\d/\d\d/\d{4}", row.inner_text())) and "Kế hoạch 168" in row.inner_text()
    row.locator("a[href*='/source/']").first.click()
    tab.wait_for_selector("pre.text")
    assert "168-KH/HU" in tab.inner_text("pre.text")


def test_a_doubtful_link_is_looked_at_and_cleared(tab, disputed: str) -> None:
    tab.goto(f"{disputed}/suspects?id=24-CT/TU")
    doubts = tab.locator("li.hop.pending")
    before = doubts.count()
    one = doubts.filter(has_text="Kế hoạch 152-KH/QU")
    assert before > 3 and one.count() == 1 and REPLACES in one.inner_text()
    one.locator("button:has-text('Đã xem')").click()
    assert "lý do" in one.locator("[role=status]").inner_text()
    one.locator("input[type=password]").fill(KEY)
    one.locator("input[type=text]").fill("kế hoạch còn hiệu lực theo chỉ thị mới")
    one.locator("button:has-text('Đã xem')").click()
    tab.wait_for_function("(n) => document.querySelectorAll('li.hop.pending').length === n", arg=before - 1)
    assert tab.locator("li.hop.pending", has_text="Kế hoạch 152-KH/QU").count() == 0
    tab.check("input[name=cleared]")
    tab.click("main form.row > button")
    assert "còn hiệu lực theo chỉ thị mới" in tab.inner_text("main") and tab.locator("li.hop.pending").count() == before
    tab.goto(f"{disputed}/reviews")
    assert "nguyên vẹn" in tab.inner_text("main") and "Lan" in tab.inner_text("tbody")


def test_a_doubtful_number_leads_to_its_place_and_to_what_it_may_be(tab, disputed: str) -> None:
    tab.goto(disputed)
    tab.click(".tries li:nth-child(3) a")
    row = tab.locator("tr:target")
    assert row.count() == 1 and "24-CT/TW" in row.inner_text() and "Thành ủy Hà Nội" in row.inner_text()
    row.locator("a[href*='/source/']").click()
    tab.wait_for_selector("mark#span")
    assert "24-CT/TW" in tab.inner_text("mark#span")
    tab.click("li.hop.pending >> text=Chỉ thị 24, Thành ủy Hà Nội")
    assert "24-CT/TU" in tab.inner_text("h1")


def test_two_plans_side_by_side(tab, disputed: str) -> None:
    tab.goto(f"{disputed}/compare")
    tab.fill("main input[name=a]", "168-KH/HU")
    tab.fill("main input[name=b]", "152-KH/QU")
    tab.click("main form >> text=So sánh")
    row = tab.locator("tbody tr", has_text="Chỉ thị 24-CT/TU").first
    assert "cả hai" in row.inner_text() and "sau 37 ngày" in row.inner_text()
    row.locator("summary").last.click()
    assert "«" in row.locator("blockquote:visible").inner_text()


def test_files_are_read_in_with_progress_and_a_report(tab, disputed: str, tmp_path: Path) -> None:
    said = "Ngày 20/9/2023, Ban Thường vụ Huyện ủy Quốc Oai đã ban hành Kế hoạch số 210-KH/HU thực hiện Chỉ thị số 24-CT/TU ngày 07/8/2023 của Ban Thường vụ Thành ủy Hà Nội."
    (tmp_path / "tin.txt").write_text(said, "utf-8")
    (tmp_path / "hong.pdf").write_bytes(b"%PDF-1.4 khong phai pdf")
    tab.goto(f"{disputed}/ingest")
    files = [str(tmp_path / "tin.txt"), str(tmp_path / "hong.pdf")]
    tab.set_input_files("#files", files)
    tab.wait_for_selector("#report tr")
    assert "khóa" in tab.inner_text("#report tr").lower()  # without a key nothing is read, and the rest is not tried
    assert tab.locator("#report tr").count() == 1
    tab.fill("#key", KEY + "-nap")
    tab.click("text=Dùng khóa này")
    for turn, outcome in ((1, "đã nạp"), (3, "đã có")):
        tab.set_input_files("#files", [])
        tab.set_input_files("#files", files)
        tab.wait_for_function("(n) => document.querySelectorAll('#report tr').length === n", arg=turn + 2)
        rows = tab.locator("#report tr").all_inner_texts()
        assert "tin.txt" in rows[turn] and outcome in rows[turn] and "hong.pdf" in rows[turn + 1] and "không đọc được" in rows[turn + 1]
    tab.wait_for_function("() => document.getElementById('progress').value === 2 && document.getElementById('progress').max === 2")
    assert "1 đã có" in tab.inner_text("#said") and str(tmp_path.anchor) + "tmp" not in tab.inner_text("#report")
    tab.click("#report tr:nth-child(2) a")
    assert said in tab.inner_text("pre.text")
    tab.goto(f"{disputed}/lineage?focus={CT24}")
    tab.wait_for_selector(READY)
    assert "210-KH/HU" in tab.locator(".node .name").all_inner_texts()


def test_the_path_of_an_auditor_by_keyboard_alone(tab, disputed: str) -> None:
    """Start page, search, directive, lineage, the link to 168-KH/HU, its sentence in the source; then who is missing."""
    tab.goto(disputed)
    _to(tab, "main input[type=search]")
    tab.keyboard.type("chi thi 24")
    tab.keyboard.press("Enter")
    _to(tab, "article.hit a.name:has-text('Chỉ thị 24-CT/TU')")
    tab.keyboard.press("Enter")
    _to(tab, "nav.tabs a:has-text('Phả hệ')")
    tab.keyboard.press("Enter")
    tab.wait_for_selector(READY)
    _to(tab, ".node .box")
    for _ in range(30):  # arrows walk the lineage: to the right along links, then down the column
        if "168-KH/HU" in (tab.evaluate("() => document.activeElement.textContent") or ""):
            break
        column = tab.evaluate("() => phahe.column[document.activeElement.closest('.node').dataset.i]")
        wanted = tab.evaluate(f"() => phahe.column[phahe.index.get('{MELINH}')]")
        above = tab.evaluate(f"() => phahe.row[document.activeElement.closest('.node').dataset.i] < phahe.row[phahe.index.get('{MELINH}')]")
        tab.keyboard.press("ArrowRight" if column != wanted else "ArrowDown" if above else "ArrowUp")
        tab.wait_for_timeout(90)
    tab.keyboard.press("Enter")
    tab.wait_for_selector("#panel h2:has-text('168-KH/HU')")
    _to(tab, "#panel li button:has-text('thực hiện → Chỉ thị 24-CT/TU')")
    tab.keyboard.press("Enter")
    tab.wait_for_selector("#panel mark")
    marked = tab.inner_text("#panel mark")
    _to(tab, "#panel dd a[href*='/source/']")
    tab.keyboard.press("Enter")
    tab.wait_for_selector("mark#span")
    assert tab.inner_text("mark#span") == marked and "24-CT/TU" in marked
    tab.goto(f"{disputed}/directive/{CT24}")
    _to(tab, "nav.tabs a:has-text('Ai đã thực hiện')")
    tab.keyboard.press("Enter")
    tab.wait_for_selector("th.unit")
    assert "không tìm thấy" in tab.inner_text("tbody")
    tab.reload()
    _to(tab, "nav .menu summary:has-text('Kiểm chứng')")
    tab.keyboard.press("Enter")
    _to(tab, "nav .menu[open] a:has-text('Chưa xác định')")
    tab.keyboard.press("Escape")
    assert tab.evaluate("() => document.activeElement.tagName") == "SUMMARY" and tab.locator("nav .menu[open]").count() == 0


def _to(tab, wanted: str) -> None:
    """Press Tab until the focus is on what is wanted; whoever has only a keyboard does the same. The focus is seen at every stop."""
    target = tab.locator(wanted).first
    target.wait_for()
    for _ in range(120):
        if target.evaluate("(e) => e === document.activeElement"):
            return
        tab.keyboard.press("Tab")
        drawn = tab.evaluate(
            "() => { const s = getComputedStyle(document.activeElement); return document.activeElement === document.body || document.activeElement.type === 'date' || s.outlineStyle !== 'none'; }"
        )
        assert drawn, f"no visible focus at {tab.evaluate('() => document.activeElement.outerHTML.slice(0, 120)')}"
    pytest.fail(f"{wanted} is not reached by Tab")


def test_the_dark_is_kept_from_page_to_page(tab, disputed: str) -> None:
    tab.goto(disputed)
    tab.click("#theme")
    colours = []
    for path in ("/", f"/directive/{CT24}", f"/lineage?focus={CT24}", "/directive/24-CT/TX"):
        tab.goto(disputed + path)
        colours.append(tab.evaluate("() => [document.documentElement.dataset.theme, getComputedStyle(document.body).color]"))
    assert {tuple(c) for c in colours} == {("dark", colours[0][1])} and colours[0][1] != "rgb(29, 28, 26)"


@pytest.mark.parametrize(
    "path", ["/", f"/directive/{CT24}", f"/coverage/{CT24}", "/unresolved", "/matrix?directive=24-CT/TU", "/directive/24-CT/TX"]
)
def test_a_phone_shows_all_without_sideways_scrolling(browser, disputed: str, path: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(disputed + path)
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 390
    page.tap("nav .menu:last-child summary")
    box = page.locator("nav .menu[open] > div").bounding_box()
    assert box and box["x"] >= 0 and box["x"] + box["width"] <= 390
    page.tap("nav .menu[open] >> text=Nguồn lưu trữ")
    page.wait_for_url("**/sources")
    cells = page.locator("tbody tr").first.locator("td")
    assert cells.nth(1).evaluate("(e) => getComputedStyle(e, '::before').content").startswith('"Nơi đăng')
    context.close()


def test_an_address_that_names_nothing_offers_what_is_near(tab, disputed: str) -> None:
    answer = tab.goto(f"{disputed}/directive/24-CT/TX")
    assert answer.status == 404 and "Không tìm thấy «24-CT/TX»" in tab.inner_text("main")
    tab.click(".near >> text=Chỉ thị 24-CT/TU")
    tab.wait_for_url(f"**/directive/{CT24}")
    answer = tab.goto(f"{disputed}/directive/{CT24}?as_of=hom-nay&lang=en")
    assert answer.status == 422 and "must be a day, month or year" in tab.inner_text("main")
    tab.click("text=Without as_of")
    tab.wait_for_url(f"**/directive/{CT24}?lang=en")
