"""Every page kind in a real browser: accessibility, reflow, silence."""

import pytest
from axe_playwright_python.sync_playwright import Axe

KINDS = {
    "home": "/",
    "brand-list": "/brands/",
    "brand": "/brands/lifa-xieshang/",
    "brand of the thirty": "/brands/gongzhong-ri/",
    "brand with a structure": "/brands/yi-jia-si-moshi/",
    "brand-versions": "/brands/lifa-xieshang/versions/",
    "brand-version": "/brands/lifa-xieshang/versions/1/",
    "series-list": "/series/",
    "series": "/series/zonghe/",
    "timeline": "/timeline/",
    "timeline by brand": "/timeline/?by=brand",
    "tag": "/tags/xieshang-minzhu/",
    "search": "/search/?q=立法",
    "search without a result": "/search/?q=甲乙丙丁",
    "selection": "/selection/2021/",
    "source-list": "/sources/",
    "site-map": "/site-map/",
    "about": "/about/",
    "accessibility": "/accessibility/",
    "404": "/brands/none/",
}
AXE = Axe()


def violations(page):
    found = AXE.run(page).response["violations"]
    return [(v["id"], [node["html"] for node in v["nodes"]]) for v in found]


@pytest.mark.parametrize("path", KINDS.values(), ids=KINDS)
def test_a_page_kind_is_accessible_silent_and_as_wide_as_its_window(page, path, live_site):
    """One visit for each page: axe at 390 and 1280, nothing said, nobody else asked, no scroll at 320."""
    said, asked = [], []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.set_viewport_size({"width": 390, "height": 900})
    status = page.goto(path).status
    assert violations(page) == []
    page.set_viewport_size({"width": 1280, "height": 900})
    assert violations(page) == []
    page.set_viewport_size({"width": 320, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    # Chromium itself reports a page that answers 404.
    assert [message for message in said if not (status == 404 and "404" in message)] == []
    assert [url for url in asked if not url.startswith((live_site, "data:"))] == []
