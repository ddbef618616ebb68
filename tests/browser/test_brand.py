"""What a reader does on a brand's page."""

import pytest

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
