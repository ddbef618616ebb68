"""What a reader does on a brand's page."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.opening import opened

PAGE = "/brands/lifa-xieshang/"


def test_a_figure_leads_to_its_words_and_the_words_lead_back(page):
    opened(page, PAGE)
    figure = page.locator("[id^='f-']", has_text="近260").first
    figure.locator("a[href^='#q-']").first.click()
    lit = page.locator(":target")
    assert "近260件（次）" in lit.inner_text()


def test_the_page_reads_and_links_without_javascript(browser, live_site):
    context = browser.new_context(java_script_enabled=False, base_url=live_site)
    page = context.new_page()
    page.goto(PAGE)
    assert page.locator("h1").inner_text().split() == ["委员参与", "立法协商"] or (
        "".join(page.locator("h1").inner_text().split()) == "委员参与立法协商"
    )
    page.locator("a[href^='#q-']").first.click()
    assert page.url.startswith(f"{live_site}{PAGE}#q-")
    context.close()


@pytest.mark.parametrize("path", [PAGE, "/brands/jianyan-zhitongche/", "/brands/yi-jia-si-moshi/"])
def test_margin_figures_never_overlap_and_stand_beside_their_passage(page, path):
    page.set_viewport_size({"width": 1280, "height": 900})
    opened(page, path)
    boxes = page.evaluate(
        """[...document.querySelectorAll('[id^="f-"]')].filter(e => e.offsetParent).map(e => {
             const r = e.getBoundingClientRect(); return [r.left, r.top, r.right, r.bottom]; })"""
    )
    overlaps = [
        (a, b)
        for i, a in enumerate(boxes)
        for b in boxes[i + 1 :]
        if a[0] < b[2] - 1 and b[0] < a[2] - 1 and a[1] < b[3] - 1 and b[1] < a[3] - 1
    ]
    assert overlaps == []


def test_the_rows_of_what_a_page_rests_on_open_by_their_anchor_and_on_paper_without_javascript(browser, live_site):
    context = browser.new_context(java_script_enabled=False, base_url=live_site)
    page = context.new_page()
    page.goto(f"{PAGE}#sources")
    shown = (
        "[...document.querySelectorAll('.apparatus-part')].map((e) => e.checkVisibility({contentVisibilityAuto: true}))"
    )
    opened_by_anchor = page.evaluate(f"[{shown}, document.querySelector('#sources').closest('details').open]")
    page.emulate_media(media="print")
    on_paper = page.evaluate(
        "[...document.querySelectorAll('.apparatus-part')].map((e) => e.getBoundingClientRect().height > 8)"
    )
    context.close()
    assert (opened_by_anchor[1], sum(opened_by_anchor[0]), len(on_paper) > 3) == (True, 1, True)
    assert [height for height in on_paper if not height] == [False]  # a square to scan is no use on paper


def test_the_contents_stay_in_view_on_a_desk_and_fold_on_a_telephone(page):
    page.set_viewport_size({"width": 1280, "height": 800})
    opened(page, PAGE)
    page.evaluate("document.querySelector('#milestones').scrollIntoView()")
    assert page.locator(".contents-wide").bounding_box()["y"] == 0
    page.set_viewport_size({"width": 360, "height": 740})
    opened(page, PAGE)
    assert page.locator(".contents-folded a").first.is_visible() is False


def test_the_citation_is_selected_whole_and_copied_by_its_button(browser, live_site):
    context = browser.new_context(base_url=live_site, permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    opened(page, PAGE)
    page.get_by_role("heading", name="引用").click()
    shown = page.locator("[data-cite=reference]").inner_text()
    page.locator("#cite button").first.click()
    expect(page.locator("[data-copied]")).to_have_text("已复制。")
    assert page.evaluate("navigator.clipboard.readText()") == shown
    assert re.search(r"\[\d{4}-\d\d-\d\d\]\. http", shown)
    context.close()
