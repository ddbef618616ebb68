"""What a reader with a telephone sees first, and what no width and no mode may lose."""

import pytest

from tests.browser.opening import opened

PHONES = (360, 390)


@pytest.mark.parametrize("width", PHONES)
def test_the_header_is_low_and_all_ten_seals_stand_on_the_first_screen(page, width):
    page.set_viewport_size({"width": width, "height": 740})
    opened(page, "/")
    header = page.locator("header.mast").bounding_box()["height"]
    seals = page.evaluate("[...document.querySelectorAll('.sheet a')].map(e => e.getBoundingClientRect().bottom)")
    assert (header <= 112, len(seals), max(seals) <= 620) == (True, 10, True)


def test_a_stone_is_red_with_light_characters_in_the_dark(page):
    page.emulate_media(color_scheme="dark")
    opened(page, "/")
    colours = page.evaluate(
        """() => { const seal = getComputedStyle(document.querySelector(".seal-white"));
             return [seal.color, seal.backgroundImage]; }"""
    )
    assert colours == ["rgb(189, 54, 44)", "linear-gradient(rgb(250, 247, 240), rgb(250, 247, 240))"]


@pytest.mark.parametrize(("system", "choice", "paper"), [("light", "深色", 24), ("dark", "浅色", 250)])
def test_a_reader_chooses_light_or_dark_against_the_system(page, system, choice, paper):
    page.emulate_media(color_scheme=system)
    opened(page, "/about/")
    page.get_by_text("显示", exact=True).click()
    page.get_by_role("link", name=choice).click()
    page.wait_for_url("**/about/")
    ground = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    assert ground.startswith(f"rgb({paper},")


# Rows of a text at 1280 px: what of theirs stands outside them, holes beside claims, boxes that overlap.
ROWS = """() => [...document.querySelectorAll(".row")].flatMap((row) => {
  const found = [], box = (e) => e.getBoundingClientRect(), whole = box(row);
  const bottom = (all) => Math.max(...all.map((e) => box(e).bottom));
  const left = [...row.children].filter((e) => !e.matches(".beside, .passage-number"));
  const beside = row.querySelector(".beside");
  const claims = [...row.querySelectorAll(".figures > li, .dates > li, .parts > li")];
  for (const one of claims) {
    const { top, bottom } = box(one);
    if (top < whole.top - 1 || bottom > whole.bottom + 1) found.push(["outside its row", one.textContent]);
  }
  claims.forEach((a, at) => claims.slice(at + 1).forEach((b) => {
    if (a.contains(b) || b.contains(a)) return;
    const [p, q] = [box(a), box(b)];
    if (p.left < q.right - 1 && q.left < p.right - 1 && p.top < q.bottom - 1 && q.top < p.bottom - 1)
      found.push(["overlap", a.textContent, b.textContent]);
  }));
  if (!row.querySelector(".ground, .said") || row.querySelector(".parts-stages")) return found;
  const below = row.querySelector(".figures-below, .dates-below");
  if (below) found.push(["below its text", below.textContent]);
  if (!claims.length) found.push(["claims without anything beside them", row.id]);
  if (whole.bottom - bottom(left) > 240) found.push(["hole under the text", row.id, whole.bottom - bottom(left)]);
  if (beside && whole.bottom - bottom([...beside.children]) > 240) found.push(["hole in the margin", row.id]);
  return found;
})"""
STOPS = """() => [...document.querySelectorAll("a[href], button, input, summary, [tabindex]")].filter((e) =>
  e.tabIndex >= 0 && e.checkVisibility() && getComputedStyle(e).visibility !== "hidden" && e.getClientRects().length
).length"""
MARKS = (
    ".legend i, .axis-mark, .axis-band, .axis-line, .axis-end, .axis-whisker, .dates li, .timeline li, .said, .ground"
)
LOST = """(marks) => [...document.querySelectorAll(marks)].filter((e) => {
  const drawn = e.matches("li") ? getComputedStyle(e, "::before") : getComputedStyle(e);
  return drawn.forcedColorAdjust !== "none";
}).map((e) => e.outerHTML.slice(0, 80))"""


def test_a_short_brands_page_is_soon_read_on_a_telephone(page):
    opened(page, "/brands/tongbao-xieshang/")
    heights = {}
    for width in PHONES:
        page.set_viewport_size({"width": width, "height": 740})
        heights[width] = page.evaluate("document.documentElement.scrollHeight")
    assert {width: height for width, height in heights.items() if height > 4600} == {}


def test_on_the_ten_pages_what_rests_on_a_passage_stands_beside_it_without_holes(page):
    page.set_viewport_size({"width": 1280, "height": 900})
    opened(page, "/")
    paths = page.evaluate("[...document.querySelectorAll('.sheet a')].map((a) => a.getAttribute('href'))")
    found = {}
    for path in paths:
        opened(page, path)
        found[path] = page.evaluate(ROWS)
    assert (len(found), {path: told for path, told in found.items() if told}) == (10, {})


def test_few_stops_lead_through_home_and_the_timeline(page):
    page.set_viewport_size({"width": 1280, "height": 900})
    stops = {}
    for path in ("/", "/timeline/"):
        opened(page, path)
        stops[path] = page.evaluate(STOPS)
    assert (stops["/"] <= 60, stops["/timeline/"] <= 140) == (True, True), stops


@pytest.mark.parametrize("path", ["/timeline/", "/brands/lifa-xieshang/"])
def test_forced_colours_keep_every_mark(page, path):
    page.set_viewport_size({"width": 1280, "height": 900})
    page.emulate_media(forced_colors="active")
    opened(page, path)
    assert (page.evaluate(LOST, MARKS), page.locator(MARKS).count() > 10) == ([], True)


def test_any_year_of_the_timeline_is_two_taps_away_on_a_telephone(page):
    page.set_viewport_size({"width": 360, "height": 740})
    opened(page, "/timeline/")
    years = page.evaluate("[...document.querySelectorAll('.years-folded a')].map((a) => a.textContent)")
    assert ("2004" in years, "2021" in years) == (True, True)
    for year in ("2021", "2013"):
        page.get_by_text("年份", exact=True).click()
        page.locator(".years-folded").get_by_role("link", name=year, exact=True).click()
        heading, bar = page.locator(f"#group-{year}").bounding_box(), page.locator(".years").bounding_box()
        assert (bar["y"], heading["y"] >= bar["y"] + bar["height"], heading["y"] < 370) == (0, True, True)


def test_the_axis_is_walked_by_arrow_keys_and_says_where_one_is(page):
    page.set_viewport_size({"width": 1280, "height": 900})
    opened(page, "/timeline/")
    says = page.locator(".axis-says")
    idle = says.inner_text()
    marks = page.locator("svg.axis [role=listitem] a[tabindex='-1']").count()
    assert (says.get_attribute("aria-live"), marks > 40) == ("polite", True)
    page.locator("svg.axis .axis-head").first.focus()
    name = says.inner_text()
    page.keyboard.press("ArrowRight")
    event = says.inner_text()
    page.keyboard.press("ArrowDown")
    following = says.inner_text()
    assert (name in event, "2004年" in event, following not in {name, event, idle}) == (True, True, True)
    page.locator(".axis-past a").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "after-axis"


def test_the_picture_to_send_is_there_once_a_reader_with_a_telephone_comes_to_it(page):
    page.set_viewport_size({"width": 360, "height": 740})
    opened(page, "/")
    page.locator(".home-picture").scroll_into_view_if_needed()
    page.wait_for_function("() => document.querySelector('.home-picture img').naturalWidth === 600")
    shown = page.locator(".home-picture img").bounding_box()
    assert round(shown["width"]) == round(shown["height"]) <= 332


def test_the_picture_to_send_is_not_shown_where_nobody_presses_long(page):
    page.set_viewport_size({"width": 1280, "height": 900})
    opened(page, "/")
    assert not page.locator(".home-picture").is_visible()


def test_the_axis_says_what_the_pointer_and_the_finger_are_on(browser, live_site):
    context = browser.new_context(has_touch=True, base_url=live_site, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    opened(page, "/timeline/")
    says = page.locator(".axis-says")
    idle = says.inner_text()
    first, second = page.locator("svg.axis a[tabindex='-1']").all()[:2]
    first.hover()
    pointed = says.inner_text()
    dimmed = page.evaluate(
        "[...document.querySelectorAll('.axis-line-of')].filter((e) => getComputedStyle(e).opacity < 1).length"
    )
    rows = page.locator(".axis-line-of").count()
    assert (pointed not in {"", idle}, dimmed, page.locator(".axis-column.axis-now").count()) == (True, rows - 1, 1)
    address = page.url
    second.tap()
    assert (says.inner_text() not in {idle, pointed}, page.url) == (True, address)
    second.tap()
    page.wait_for_url(lambda url: url != address)
    context.close()
