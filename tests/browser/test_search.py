"""Suggestions while one types: by keyboard, by mouse, in an input method, and without JavaScript."""

import pytest
from playwright.sync_api import expect

from tests.browser.opening import opened


@pytest.fixture
def box(page):
    opened(page, "/search/")
    return page.get_by_role("combobox", name="名称、词句、数字、日期")


def names(page):
    return page.locator("#names [role=option]")


def test_names_come_while_one_types_and_are_chosen_by_keyboard(page, box):
    box.press_sequentially("weiyuanj")
    expect(names(page)).to_have_text(["委员讲坛"])
    expect(page.locator("main").get_by_role("status")).to_have_text("1个名称，按上下键选择")
    expect(box).to_have_attribute("aria-expanded", "true")
    box.press("ArrowDown")
    expect(box).to_have_attribute("aria-activedescendant", "names-0")
    expect(names(page)).to_have_attribute("aria-selected", "true")
    box.press("ArrowDown")
    expect(box).to_have_attribute("aria-activedescendant", "")
    box.press("ArrowUp")
    box.press("Enter")
    page.wait_for_url("**/brands/weiyuan-jiangtan/")


def test_escape_closes_the_list_and_enter_then_searches(page, box):
    box.press_sequentially("cxl")
    expect(names(page)).to_have_count(1)
    box.press("Escape")
    expect(box).to_have_attribute("aria-expanded", "false")
    box.press("Enter")
    page.wait_for_url("**/search/?q=cxl")
    expect(page.locator(".results h2")).to_have_text(["初心论坛"])


def test_a_name_is_chosen_by_pointing(page, box):
    box.press_sequentially("国是")
    names(page).click()
    page.wait_for_url("**/brands/guoshi-shuyuan/")


def test_nothing_is_asked_while_an_input_method_composes(page, box):
    asked = []
    page.on("request", lambda request: asked.append(request.url) if "suggest" in request.url else None)
    box.evaluate(
        """(box) => {
            box.value = "chu";
            box.dispatchEvent(new InputEvent("input", { isComposing: true }));
        }"""
    )
    page.wait_for_timeout(400)
    assert asked == []
    box.evaluate("(box) => { box.value = '初心'; box.dispatchEvent(new CompositionEvent('compositionend')); }")
    expect(names(page)).to_have_text(["初心论坛"])
    assert len(asked) == 1


def test_without_javascript_the_form_searches(new_context):
    page = new_context(java_script_enabled=False).new_page()
    page.goto("/search/")
    assert page.locator("#names").is_hidden()
    page.locator("#q").fill("初心论坛")
    page.locator(".search-form button").click()
    assert page.url.endswith("/search/?q=%E5%88%9D%E5%BF%83%E8%AE%BA%E5%9D%9B")
    assert page.locator(".results h2").all_inner_texts() == ["初心论坛"]


def test_the_box_in_the_header_suggests_on_any_page_and_waits_for_an_input_method(page):
    page.set_viewport_size({"width": 1280, "height": 900})
    opened(page, "/about/")
    asked = []
    page.on("request", lambda request: asked.append(request.url) if "suggest" in request.url else None)
    box = page.locator("#mast-q")
    with page.expect_response("**/search*.js"):
        box.focus()
    expect(box).to_have_attribute("role", "combobox")
    box.evaluate(
        """(box) => {
            box.value = "chu";
            box.dispatchEvent(new InputEvent("input", { isComposing: true }));
        }"""
    )
    box.press("ArrowDown")
    expect(page.locator("#mast-names")).to_be_hidden()
    assert asked == []
    box.evaluate(
        """(box) => {
            box.value = "初心";
            box.dispatchEvent(new CompositionEvent("compositionend", { bubbles: true }));
        }"""
    )
    expect(page.locator("#mast-names [role=option]")).to_have_text(["初心论坛"])
    expect(page.locator(".mast [role=status]")).to_have_text("1个名称，按上下键选择")
    box.press("ArrowDown")
    box.press("Enter")
    page.wait_for_url("**/brands/chuxin-luntan/")
