"""Every page kind in a real browser: at every width and in every mode it is accessible, whole and silent."""

from itertools import pairwise, product
from pathlib import Path

import pytest

from showcase.routes.lookup import find, kinds
from tests.browser.accessible import violations
from tests.browser.opening import opened
from tests.browser.page_kinds import APART, KINDS, MOST_READ

WIDTHS = (360, 390, 768, 1280, 1920)
PAPER = 660  # A4 between its margins
ZOOMED = 320  # 1280 px at 400 %
# What is chosen by the reader's cookie, and what by the system; least px of text, of a target, of a main target.
MODES = {
    "normal": ("", {}),
    "large": ("size-large", {}),
    "high contrast": ("contrast-high", {}),
    "dark": ("", {"color_scheme": "dark"}),
    "dark, large and high contrast": ("size-large.contrast-high", {"color_scheme": "dark"}),
    "print": ("", {"media": "print"}),
}
NORMAL = {"text": 14, "target": 24, "main": 44}
LARGE = {"text": 18, "target": 24, "main": 60}
PRINT = {"text": 11, "target": 0, "main": 0}
# WCAG 2.2, 1.4.12.
SPACED = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
    word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }`);
  document.adoptedStyleSheets = [sheet];
}"""
MEASURE = Path(__file__).with_name("measure.js").read_text("utf-8")


def lost(page, least):
    """What the reader's own spacing loses; where lines break is then the reader's own affair."""
    page.evaluate(SPACED)
    return [problem for problem in page.evaluate(MEASURE, least) if not problem[0].startswith(("ends", "breaks"))]


def unfold(page):
    page.evaluate("() => document.querySelectorAll('details').forEach((fold) => { fold.open = true })")


def show(page, width, **media):
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(**{"media": "screen", "color_scheme": "light", **media})


def choose(page, origin, cookie):
    page.context.clear_cookies()
    if cookie:
        page.context.add_cookies([{"name": "display", "value": cookie, "url": origin}])


def least(cookie, media):
    if media.get("media") == "print":
        return PRINT
    return LARGE if "size-large" in cookie else NORMAL


@pytest.fixture
def silent(page, live_site):
    """A page that says nothing, asks nobody else for anything."""
    said, asked = [], []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    yield page
    # Chromium itself reports a page that answers 404.
    assert [words for words in said if "404 (Not Found)" not in words] == []
    assert [url for url in asked if not url.startswith((live_site, "data:"))] == []


def test_every_page_that_is_declared_is_asked():
    here = {found[0].name for path in KINDS.values() if (found := find(path.partition("?")[0]))}
    pages = {
        name
        for name, kind in kinds().items()
        if (not kind.for_staff and kind.route.endswith(("/", ">/"))) or name == "home"
    }
    assert (pages - here - set(APART), set(APART) & here) == (set(), set())


@pytest.mark.parametrize("path", MOST_READ.values(), ids=MOST_READ)
def test_a_page_kind_is_accessible_and_whole_on_a_telephone_and_whole_on_a_desk(silent, path):
    page, found = silent, {}
    opened(page, path)
    for width in (1280, 390):
        show(page, width)
        found[width] = page.evaluate(MEASURE, NORMAL)
    assert (found, violations(page)) == ({1280: [], 390: []}, [])


@pytest.mark.long
@pytest.mark.parametrize("path", KINDS.values(), ids=KINDS)
def test_a_page_kind_is_accessible_and_whole_at_every_width_and_in_every_mode(silent, path, live_site):
    """One visit at all widths, in the dark, on paper, zoomed, spaced out and unfolded, one in large type, unfolded."""
    page, found = silent, {}
    opened(page, path)
    for width in WIDTHS:
        show(page, width, color_scheme="dark" if width == 768 else "light")
        found[width] = [*page.evaluate(MEASURE, NORMAL), *(violations(page) if width == 768 else [])]
    show(page, PAPER, media="print")
    found["print"] = page.evaluate(MEASURE, PRINT)
    show(page, ZOOMED)
    found["zoomed"] = page.evaluate(MEASURE, NORMAL)
    found["spaced"] = lost(page, NORMAL)
    opened(page, path)
    unfold(page)
    found["unfolded, zoomed"] = page.evaluate(MEASURE, NORMAL)
    choose(page, live_site, "size-large.contrast-high")
    opened(page, path)
    show(page, 390)
    found["large"] = [*page.evaluate(MEASURE, LARGE), *(violations(page) if path in MOST_READ.values() else [])]
    show(page, ZOOMED)
    found["large, zoomed"] = page.evaluate(MEASURE, LARGE)
    unfold(page)
    found["large, unfolded, zoomed"] = page.evaluate(MEASURE, LARGE)
    assert [f"{where}: {' '.join(map(str, problem))}" for where, told in found.items() for problem in told] == []


@pytest.mark.slow
@pytest.mark.parametrize("path", KINDS.values(), ids=KINDS)
def test_a_page_kind_is_accessible_and_whole_at_every_width_in_every_mode(silent, path, live_site):
    """The full product of width and mode; paper is not zoomed."""
    page, found = silent, {}
    for (mode, (cookie, media)), width in product(MODES.items(), (ZOOMED, *WIDTHS)):
        if (mode, width) == ("print", ZOOMED):
            continue
        choose(page, live_site, cookie)
        show(page, width, **media)
        opened(page, path)
        problems = [*page.evaluate(MEASURE, least(cookie, media)), *violations(page)]
        problems += lost(page, PRINT)
        found |= {f"{mode} at {width}": problems} if problems else {}
    assert found == {}


@pytest.mark.parametrize("path", ["/", "/brands/lifa-xieshang/", "/brands/"])
def test_the_focus_is_seen_on_each_stop_and_goes_down_the_page(page, path):
    page.set_viewport_size({"width": 390, "height": 900})
    opened(page, path)
    stops = []
    for _ in range(40):
        page.keyboard.press("Tab")
        stop = page.evaluate(
            """() => { const e = document.activeElement, s = getComputedStyle(e), r = e.getBoundingClientRect();
               return e !== document.body && [e.textContent.trim().slice(0, 20), s.outlineStyle,
                       parseFloat(s.outlineWidth), Math.round(r.bottom + scrollY), Math.round(r.left)]; }"""
        )
        if not stop:  # past the last one
            break
        stops.append(stop)
    assert len(stops) > 20
    assert stops[0][0] == "跳到正文"
    assert [stop for stop in stops if stop[1] == "none" or stop[2] < 2] == []
    # Upwards only to the next column, or within a line.
    backwards = [(a, b) for a, b in pairwise(stops) if b[3] < a[3] - 40 and b[4] <= a[4]]
    assert backwards == []


def test_large_type_is_chosen_and_left_by_links_with_javascript_off(browser, live_site):
    context = browser.new_context(java_script_enabled=False, base_url=live_site)
    page = context.new_page()
    page.goto("/timeline/?by=brand")
    size = page.locator("main p").first.evaluate("e => parseFloat(getComputedStyle(e).fontSize)")
    page.get_by_role("link", name="长者模式", exact=True).click()
    assert page.url == f"{live_site}/timeline/?by=brand"
    larger = page.locator("main p").first.evaluate("e => parseFloat(getComputedStyle(e).fontSize)")
    page.get_by_role("link", name="退出长者模式").click()
    assert page.url == f"{live_site}/timeline/?by=brand"
    assert (size < 20 <= larger, context.cookies()) == (True, [])
    context.close()


def test_the_panel_opens_by_keyboard_and_is_accessible_when_open(page):
    opened(page, "/about/")
    page.locator("details.display summary").focus()
    page.keyboard.press("Enter")
    assert page.get_by_role("link", name="高对比").is_visible()
    assert violations(page) == []
    page.get_by_role("link", name="高对比").click()
    assert page.locator("html").get_attribute("class") == "contrast-high"


@pytest.mark.parametrize("path", ["/", "/brands/", "/brands/lifa-xieshang/", "/timeline/"])
def test_the_first_view_asks_for_eight_files_at_most(page, path):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.set_viewport_size({"width": 390, "height": 900})
    opened(page, path)
    page.wait_for_load_state("networkidle")
    files = {url for url in asked if "favicon" not in url} | {"one icon"}
    assert len(files) <= 8, files
