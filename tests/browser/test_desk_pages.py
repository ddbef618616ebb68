"""The desk of the real record in a browser: its policy kept, nobody kept out, its rows moved and parted."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.browser.accessible import serious

ROOT = Path(__file__).resolve().parents[2]
# A session of somebody who may do everything, as a login with the second factor leaves it.
LOGIN = """
from django.contrib.auth import get_user_model
from django.test import Client
user, _ = get_user_model().objects.get_or_create(username="desk-pages", is_staff=True, is_superuser=True)
client = Client()
client.force_login(user)
session = client.session
session["second_factor"] = True
session.save()
print(session.session_key)
"""
ROWS = """
from brands.models import Brand, Excerpt, Source
print(Brand.objects.get(slug="lifa-xieshang").pk, Brand.objects.awaited().first().pk, end=" ")
print(Excerpt.objects.first().source_id)
"""


def told(environment, code):
    """What a few lines say that are run on the site."""
    command = [sys.executable, "manage.py", "shell", "--no-imports", "-c", code]
    done = subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True, text=True)
    return done.stdout.split()


@pytest.fixture(scope="module")
def pages(site_environment):
    """The main pages of the desk, by their names."""
    brand, awaited, source = told(site_environment, ROWS)
    return {
        "landing": "",
        "list": "brands/brand/",
        "brand": f"brands/brand/{brand}/change/",
        "awaited": f"brands/brand/{awaited}/change/",
        "source": f"brands/source/{source}/change/",
        "collation": "brands/collationnote/",
    }


@pytest.fixture(scope="module")
def desk(browser, live_site, site_environment):
    """Somebody at the desk: one page, logged in once; what its console said is in `said`."""
    (key,) = told(site_environment, LOGIN)
    context = browser.new_context(base_url=live_site, locale="zh-CN")
    context.add_cookies([{"name": "sessionid", "value": key, "url": live_site}])
    page = context.new_page()
    page.said = []
    page.on("console", lambda message: page.said.append(message.text))
    page.on("pageerror", lambda error: page.said.append(str(error)))
    yield page
    context.close()


@pytest.mark.long
# With the words of the release, longer than those of the walk of all pages (test_desk_walk.py).
@pytest.mark.parametrize("name", ["landing", "list", "brand", "awaited", "source", "collation"])
def test_a_page_of_the_desk_breaks_no_policy_keeps_nobody_out_and_can_be_narrow(desk, pages, name):
    desk.said.clear()
    desk.goto(f"/admin/{pages[name]}")
    for width in (390, 1280):
        desk.set_viewport_size({"width": width, "height": 900})
        assert desk.evaluate("document.documentElement.scrollWidth") <= width
    assert desk.said == []
    assert serious(desk) == []


def test_a_row_is_added_opened_and_taken_away_again(desk, pages):
    desk.said.clear()
    desk.set_viewport_size({"width": 1280, "height": 900})
    desk.goto(f"/admin/{pages['brand']}")
    rows = desk.locator("#figures-group .inline-related:not([hidden])")
    before = rows.count()
    assert rows.first.locator("textarea").first.is_visible() is False
    rows.first.locator("summary").first.click()
    assert rows.first.locator("textarea").first.is_visible() is True
    desk.locator("#figures-group").get_by_role("button", name="再加一条数字").click()
    assert rows.count() == before + 1
    assert rows.last.locator("textarea").first.is_visible() is True
    rows.last.get_by_role("button", name="移除").click()
    assert rows.count() == before
    desk.get_by_role("button", name="放回来").click()
    assert rows.count() == before + 1
    assert desk.said == []


PASTE = """(text) => {
  const data = new DataTransfer();
  data.setData("text/plain", text);
  document.activeElement.dispatchEvent(
    new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}"""


def test_rows_are_moved_put_in_and_parted_by_the_keyboard(desk, pages):
    desk.said.clear()
    desk.goto(f"/admin/{pages['brand']}")
    rows = desk.locator("#passages-group .inline-related:not([hidden])")
    texts = "rows => rows.map((row) => row.querySelector('textarea').value.slice(0, 4))"
    before = rows.evaluate_all(texts)
    rows.first.get_by_role("button", name="下移").press("Enter")
    assert rows.evaluate_all(texts) == [before[1], before[0], *before[2:]]
    assert desk.locator("#passages-group [role=status]").inner_text() == f"已移到第2条，共{len(before)}条。保存后生效。"
    focused = "rows => rows.findIndex((row) => row.contains(document.activeElement))"
    assert rows.evaluate_all(focused) == 1
    rows.first.get_by_role("button", name="在此后插入").press("Enter")
    desk.evaluate(PASTE, "甲段一。\n乙段二。\r\n丙段三。")
    assert rows.evaluate_all(texts) == [before[1], "甲段一。", "乙段二。", "丙段三。", before[0], *before[2:]]
    places = rows.locator("[data-order]").evaluate_all("fields => fields.map((field) => field.value)")
    assert places == [str(place) for place in range(1, len(before) + 4)]
    assert desk.said == []


def test_tags_and_sources_are_offered_as_one_types(desk, pages):
    desk.goto(f"/admin/{pages['brand']}")
    field = desk.locator("input[list=desk-source-list]").first
    assert field.evaluate("e => e.list.options.length") > 5
    assert desk.locator("#desk-tag-list option").count() > 3


BEYOND = """(edge) => [...document.querySelectorAll("#container *")]
  .filter((one) => one.offsetWidth > 1 && one.getBoundingClientRect().right > edge + 1)
  .map((one) => `${one.tagName} ${one.id || one.className}`)"""


def test_the_buttons_of_a_page_cover_nothing_of_its_heading(desk, pages):
    desk.set_viewport_size({"width": 1280, "height": 900})
    desk.goto(f"/admin/{pages['brand']}")
    name, tools = (desk.locator(one).bounding_box() for one in ("#content > h2", ".object-tools"))
    assert name["y"] + name["height"] <= tools["y"]


@pytest.mark.long
def test_the_page_beside_the_form_covers_nothing_of_it(desk, pages):
    for width in (1200, 1600):
        desk.set_viewport_size({"width": width, "height": 900})
        desk.goto(f"/admin/{pages['brand']}")
        desk.get_by_role("button", name="边写边看").click()
        edge = desk.locator(".desk-preview").evaluate("frame => frame.getBoundingClientRect().left")
        assert (edge > width / 2, desk.evaluate(BEYOND, edge)) == (True, [])
        tools, form = (desk.locator(one).bounding_box() for one in (".object-tools", "#brand_form"))
        assert tools["y"] + tools["height"] <= form["y"]


def test_the_focus_is_led_to_what_is_wrong(desk, pages):
    desk.set_viewport_size({"width": 1280, "height": 900})
    desk.goto(f"/admin/{pages['brand']}")
    desk.locator("#id_figures-0-value").evaluate("field => { field.value = '不知道'; }")
    desk.get_by_role("button", name="保存并继续编辑").first.click()
    desk.get_by_role("heading", name="没有保存：有1处要改").wait_for()
    desk.keyboard.press("Tab")
    desk.keyboard.press("Enter")
    assert desk.evaluate("document.activeElement.id") == "id_figures-0-value"
    assert desk.locator("#id_figures-0-value").is_visible()
