"""Two places compared with the keyboard: picked as they are typed, a day written the day first, and the way to the words."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe

from tests.browser.test_axe import RULES


def test_places_are_picked_as_they_are_typed(page, site: str) -> None:
    page.goto(f"{site}/compare")
    page.locator("input[name=a]").press_sequentially("me l")
    page.wait_for_selector("#places-a [role=option]")
    assert page.locator("#places-a [role=option]").all_inner_texts()[0].startswith("huyện Mê Linh")
    page.keyboard.press("ArrowDown")
    assert page.get_attribute("input[name=a]", "aria-activedescendant") == "places-a-0"
    page.keyboard.press("Enter")
    assert page.input_value("input[name=a]") == "huyện Mê Linh" and page.locator("#places-a").is_hidden()
    page.locator("input[name=b]").press_sequentially("quan dong")
    page.click("#places-b [role=option] >> text=quận Đống Đa")
    page.fill("input[name=as_of]", "31/12/2023")
    page.keyboard.press("Enter")
    page.wait_for_selector("table.sides")
    assert "huyện Mê Linh – quận Đống Đa" in page.inner_text("h1") and page.input_value("input[name=as_of]") == "31/12/2023"
    row = page.locator("table.sides tr", has=page.locator("th a", has_text="Chỉ thị 24-CT/TU"))
    assert "168-KH/HU" in row.locator("td").nth(0).inner_text() and "sau 24 ngày" in row.locator("td").nth(0).inner_text()
    row.locator("td").nth(0).locator("summary", has_text="Nguyên văn").first.click()
    words = row.locator("td").nth(0).locator("blockquote").first.inner_text().split("»")[0].removeprefix("«")
    row.locator("td").nth(0).locator("blockquote a").first.click()
    page.wait_for_selector("mark#span")
    assert page.inner_text("mark#span") == words


def test_the_open_list_and_a_wrong_day_are_said(browser, site: str) -> None:
    page = browser.new_context(bypass_csp=True).new_page()
    page.goto(f"{site}/compare")
    page.fill("input[name=as_of]", "08/13/2023")
    assert "ngày/tháng/năm" in page.evaluate("() => document.querySelector('input[name=as_of]').validationMessage")
    page.fill("input[name=as_of]", "7/8/2023")
    assert page.evaluate("() => document.querySelector('input[name=as_of]').validationMessage") == ""
    page.locator("input[name=a]").press_sequentially("ha")
    page.wait_for_selector("#places-a [role=option]")
    found = Axe().run(page, options={"runOnly": RULES["runOnly"]}).response["violations"]
    assert not [(v["id"], [n["target"] for n in v["nodes"]]) for v in found]
    page.context.close()
