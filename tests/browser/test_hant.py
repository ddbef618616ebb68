"""Every page kind in traditional characters, in a real browser: accessible, and as wide as its window."""

import pytest

from showcase.routes.lookup import find
from tests.browser import page_kinds
from tests.browser.accessible import violations
from tests.browser.opening import opened

# The others stand in simplified characters alone.
KINDS = {
    kind: path
    for kind, path in page_kinds.KINDS.items()
    if kind == "404" or find(path.partition("?")[0])[0].both_scripts
}


@pytest.mark.parametrize("path", KINDS.values(), ids=KINDS)
def test_a_page_kind_is_accessible_in_traditional_characters(page, path):
    opened(page, f"/zh-hant{path}")
    assert page.locator("html").get_attribute("lang") == "zh-Hant"
    page.set_viewport_size({"width": 390, "height": 900})
    assert violations(page) == []
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") == width


def test_a_reader_changes_script_and_comes_back_to_the_same_page(page):
    page.goto("/brands/?tier=excellent")
    page.get_by_text("显示", exact=True).click()
    page.get_by_role("link", name="繁體").click()
    page.wait_for_url("**/zh-hant/brands/?tier=excellent")
    page.get_by_text("顯示", exact=True).click()
    page.get_by_role("link", name="简体", exact=True).click()
    page.wait_for_url(lambda url: url.endswith("/brands/?tier=excellent") and "zh-hant" not in url)
