"""A reviewer at work in a browser: with a key a sentence is rejected in the evidence panel, the edge goes at once, and comes back before that day."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from api.security import Key, digest
from graph.accountability.audit import verify
from graph.review import verify as verify_log
from tests.browser.serving import CT24, sampled, serving

READY = "#stage[data-ready]"
KEY = "khoa-cua-lan"
MELINH, PLAN169 = "dang/hu-melinh/KH/168/t2020", "169-KH/HU"


@pytest.fixture
def page(browser) -> Iterator:
    context = browser.new_context(viewport={"width": 1280, "height": 850}, accept_downloads=True)
    yield context.new_page()
    context.close()


@pytest.fixture
def reviewed() -> Iterator[tuple]:
    with sampled() as store, serving(store, writer=store, keys=(Key("Lan", "reviewer", digest(KEY)),)) as base:
        yield store, base


def drawn(page) -> set[str]:
    return set(page.locator(".node .name").all_inner_texts())


def test_confirm_then_reject_and_the_edge_is_gone(page, reviewed) -> None:
    _, base = reviewed
    page.goto(f"{base}/lineage?focus={CT24}")
    page.wait_for_selector(READY)
    assert PLAN169 in drawn(page)
    page.click(f".edge-label[aria-label*='{PLAN169}'] >> nth=0")
    page.wait_for_selector("#panel mark")
    page.click("#panel button.reject >> nth=0")
    page.wait_for_selector("#panel .review [role=status]:has-text('lý do')")
    page.fill("#panel input[type=password] >> nth=0", KEY)
    page.fill("#panel .review input[type=text] >> nth=0", "đã đối chiếu bản gốc")
    page.click("#panel button.confirm >> nth=0")
    page.wait_for_selector("#panel .tag:has-text('đã xác nhận')")
    while PLAN169 in drawn(page):
        page.click(f".edge-label[aria-label*='{PLAN169}'] >> nth=0")
        page.wait_for_selector("#panel button.reject")
        page.fill("#panel .review input[type=text] >> nth=0", "câu nói về việc khác")
        before = page.evaluate("() => document.querySelectorAll('.edge-label').length")
        page.click("#panel button.reject >> nth=0")
        page.wait_for_selector("#panel .notice:has-text('Đã bác')")
        assert page.evaluate("() => document.querySelectorAll('.edge-label').length") <= before
    page.reload()
    page.wait_for_selector(READY)
    assert PLAN169 not in drawn(page)
    page.goto(f"{base}/lineage?focus={CT24}&known_at=2026-01-02")
    page.wait_for_selector(READY)
    assert PLAN169 in drawn(page)
    page.goto(f"{base}/reviews")
    log = page.inner_text("main")
    assert "Lan" in log and "câu nói về việc khác" in log and "nguyên vẹn" in log


def test_merge_unmerge_and_a_wrong_key(page, reviewed) -> None:
    store, base = reviewed
    page.goto(f"{base}/reviews")
    page.click("main summary")
    page.fill("input[name=target]", MELINH)
    page.fill("input[name=other]", "dang/hu-melinh/KH/169/t2020")
    page.fill("form[data-decide] input[type=password]", "sai")
    page.fill("form[data-decide] input[placeholder='Lý do']", "cùng một kế hoạch")
    page.click("text=Ghi vào nhật ký")
    page.wait_for_selector("[role=status]:has-text('Cần khóa')")
    assert store.reviews() == []
    page.fill("form[data-decide] input[type=password]", KEY)
    for action, count in (("merge", 1), ("unmerge", 2)):
        page.select_option("select[name=action]", action)
        page.fill("input[name=target]", MELINH)
        page.fill("input[name=other]", "dang/hu-melinh/KH/169/t2020")
        page.fill("form[data-decide] input[placeholder='Lý do']", "cùng một kế hoạch")
        page.click("text=Ghi vào nhật ký")
        page.wait_for_function("(n) => document.querySelectorAll('tbody tr').length === n", arg=count)
        page.click("main summary")
    assert [r.action for r in store.reviews()] == ["merge", "unmerge"] and verify_log(store, None).whole


def test_the_audit_pack_is_whole(page, reviewed) -> None:
    _, base = reviewed
    page.goto(f"{base}/coverage/{CT24}?level=district&as_of=2023-09-22")
    with page.expect_download() as saved:
        page.click("text=Gói kiểm toán")
    assert verify(saved.value.path().read_bytes()) == ()
