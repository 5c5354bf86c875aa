"""What a researcher and an auditor come for, done with mouse and keyboard in a browser."""

from __future__ import annotations

import csv
import io
import re

from tests.browser.serving import CT24

READY = "#stage[data-ready]"


def opened(page, site: str, query: str = f"focus={CT24}"):
    page.goto(f"{site}/lineage?{query}")
    page.wait_for_selector(READY)
    return page


def numbers(page) -> set[str]:
    return set(page.locator(".node .name").all_inner_texts())


def test_from_typed_words_to_the_sentence_and_its_export(page, site: str) -> None:
    page.goto(site)
    page.fill("main input[type=search]", "chi thi 24")
    page.keyboard.press("Enter")
    page.click("article.hit >> text=Chỉ thị 24-CT/TU >> nth=0")
    page.click("nav.tabs >> text=Phả hệ")
    page.wait_for_selector(READY)
    assert {"24-CT/TU", "168-KH/HU", "169-KH/HU", "152-KH/QU"} <= numbers(page)

    page.click(".edge-label[aria-label*='168-KH/HU']")
    page.wait_for_selector("#panel mark")
    marked = page.inner_text("#panel mark")
    assert "24-CT/TU" in marked and re.search(r"[0-9a-f]{64}", page.inner_text("#panel"))
    page.click("#panel dd a >> nth=0")
    page.wait_for_selector("mark#span")
    assert page.inner_text("mark#span") == marked
    page.go_back()
    page.wait_for_selector(READY)

    page.fill("#timebar input[name=as_of]", "1/9/2023")
    page.dispatch_event("#timebar input[name=as_of]", "change")
    page.wait_for_function("() => ![...document.querySelectorAll('.node .name')].some((e) => e.textContent === '169-KH/HU')")
    assert "168-KH/HU" in numbers(page) and "as_of=2023-09-01" in page.url
    assert "do ngày" in page.inner_text(".said")

    page.click("text=Tải về")
    with page.expect_download() as saved:
        page.click("[data-export=csv]")
    rows = list(csv.DictReader(io.StringIO(saved.value.path().read_bytes().decode("utf-8-sig"))))
    links = page.request.get(f"{site}/api/v1/graph?{page.url.split('?')[1]}").json()["links"]
    assert [(r["id"], r["quote"], r["date"]) for r in rows] == [(k["id"], k["quote"], k["date"] or "") for k in links]
    drawn = page.evaluate("() => [...phahe.data.links.id]")
    assert drawn == [r["id"] for r in rows]


def test_a_permalink_is_the_same_picture(page, site: str) -> None:
    opened(page, site)
    page.click(".node[data-id='dang/tu-hanoi/KH/171/t2020'] .box")
    page.click("#panel >> text=Đặt làm gốc nhìn")
    page.wait_for_function("() => phahe.data.choice.focus === 'dang/tu-hanoi/KH/171/t2020'")
    first = page.evaluate("() => [phahe.data.things.id, phahe.data.things.row]")
    page.reload()
    page.wait_for_selector(READY)
    assert page.evaluate("() => [phahe.data.things.id, phahe.data.things.row]") == first
    page.go_back()
    page.wait_for_function(f"() => phahe.data.choice.focus === '{CT24}'")


def test_unfold_keeps_every_place_and_fold_undoes_it(page, site: str) -> None:
    opened(page, site, "focus=dang/hu-melinh/KH/168/t2020")
    places = "() => Object.fromEntries([...document.querySelectorAll('.node')].map((n) => [n.dataset.id, [phahe.row[n.dataset.i], n.getBoundingClientRect().top]]))"
    before = page.evaluate(places)
    page.click(f".node[data-id='{CT24}'] .side.down")
    page.wait_for_function("() => document.querySelectorAll('.node').length > 5")
    after = page.evaluate(places)
    assert {i: after[i][0] for i in before} == {i: p[0] for i, p in before.items()}
    assert abs(after[CT24][1] - before[CT24][1]) < 1
    page.click(f".node[data-id='{CT24}'] .side.down")
    page.wait_for_function("(n) => document.querySelectorAll('.node').length === n", arg=len(before))
    assert page.evaluate(places).keys() == before.keys()


def test_the_keyboard_walks_the_lineage(page, site: str) -> None:
    opened(page, site)
    page.focus(f".node[data-id='{CT24}'] .box")
    page.keyboard.press("ArrowRight")
    page.wait_for_function(f"() => document.activeElement.closest('.node')?.dataset.id !== '{CT24}'")
    name = page.evaluate("() => document.activeElement.getAttribute('aria-label')")
    assert "gốc" in name and "nơi thực hiện" in name
    page.keyboard.press("Enter")
    page.wait_for_selector("#panel h2")
    page.keyboard.press("ArrowLeft")
    page.wait_for_function(f"() => document.activeElement.closest('.node')?.dataset.id === '{CT24}'")
    stops = page.evaluate("() => [...document.querySelectorAll('.node button')].filter((b) => b.tabIndex === 0).length")
    assert stops == 1


def test_the_previous_and_next_link_walk_through_all(page, site: str) -> None:
    opened(page, site)
    count = page.evaluate("() => phahe.data.links.id.length")
    page.click("#panel li button >> nth=0")
    seen = set()
    for _ in range(count):
        page.wait_for_selector("#panel mark")
        seen.add(page.inner_text("#panel h2"))
        page.click("#panel >> text=Sau ›")
        page.wait_for_timeout(30)
    assert len(seen) == count


def test_filters_and_table_show_the_same_rows(page, site: str) -> None:
    opened(page, site)
    page.click("text=Bộ lọc")
    page.select_option("select[name=basis]", "documented")
    page.wait_for_function("() => phahe.data.links.kind.every((k) => k !== 1)")
    shown = page.evaluate("() => phahe.data.links.id.length")
    page.goto(site + page.get_attribute("[data-table]", "href"))
    assert page.locator("tbody tr").count() == shown


def test_only_the_path_between_two(page, site: str) -> None:
    opened(page, site, f"focus={CT24}&to=168-KH/HU&only=true")
    assert numbers(page) == {"24-CT/TU", "168-KH/HU"}


def test_png_and_print_hold_the_picture(page, site: str) -> None:
    opened(page, site)
    page.click("text=Tải về")
    with page.expect_download() as saved:
        page.click("[data-png]")
    assert saved.value.path().read_bytes()[:8] == b"\x89PNG\r\n\x1a\n"
    page.goto(site + page.get_attribute("[data-print]", "href"))
    assert page.locator("svg path").count() == page.locator("tbody tr").count()
    assert page.pdf(landscape=True)[:5] == b"%PDF-"


def test_a_phone_sees_readable_boxes_and_every_level(browser, site: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page = context.new_page()
    opened(page, site)
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 390
    heads = page.locator(".heads button")
    assert heads.count() >= 3
    for i in range(heads.count()):
        heads.nth(i).click()
        page.wait_for_timeout(60)
        box = page.evaluate("(c) => phahe.boxWidth[c]", i)
        assert box > 100
    context.close()


def test_the_theme_and_the_language_are_switched(page, site: str) -> None:
    opened(page, site)
    dark = page.evaluate("() => getComputedStyle(document.documentElement).backgroundColor")
    page.click("#theme")
    assert page.evaluate("() => getComputedStyle(document.documentElement).backgroundColor") != dark
    page.click("[data-lang=en]")
    page.wait_for_selector(READY)
    assert "implements" in page.inner_text("#panel") and "focus=" in page.url


def test_the_matrix_draws_what_is_in_sight_and_is_walked_by_keys(page, site: str) -> None:
    page.goto(f"{site}/matrix?directive=24-CT/TU")
    page.wait_for_selector("#matrix[data-ready]")
    total = int(page.get_attribute("#matrix", "aria-colcount"))
    assert page.locator("#matrix [role=gridcell]").count() < total - 1
    page.focus("#matrix [role=gridcell][tabindex='0']")
    page.keyboard.press("End")
    page.wait_for_function(f"() => Number(document.activeElement.dataset.c) === {total - 2}")
    assert "Chỉ thị 24-CT/TU ×" in page.evaluate("() => document.activeElement.getAttribute('aria-label')")
    page.keyboard.press("Enter")
    page.wait_for_url("**/coverage/**")
