"""What a designer found on the pages and a machine can see: each rule fails without its cure."""

import pytest

from tests.browser.opening import opened

TALL = 900
SIZES = "(s) => [...document.querySelectorAll(s)].map((e) => parseFloat(getComputedStyle(e).fontSize))"
# How many stand in the first row; how many rows there are.
GRID = """(selector) => {
  const tops = [...document.querySelectorAll(selector)].map((e) => Math.round(e.getBoundingClientRect().top));
  return [tops.filter((top) => top === tops[0]).length, new Set(tops).size];
}"""
# Lines of a text, and how many characters stand in the last.
LINES = """(selector) => [...document.querySelectorAll(selector)].filter((e) => e.getClientRects().length).map((e) => {
  const rows = new Map();
  const walker = document.createTreeWalker(e, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode())
    [...node.data].forEach((letter, place) => {
      if (!letter.trim()) return;
      const range = document.createRange();
      range.setStart(node, place);
      range.setEnd(node, place + 1);
      const row = Math.round(range.getBoundingClientRect().bottom / 8);
      rows.set(row, (rows.get(row) || 0) + 1);
    });
  return [...rows.values()];
})"""
MIDDLE = """(selector) => { const box = document.querySelector(selector).getBoundingClientRect();
  return (box.top + box.bottom) / 2; }"""


def at(page, width, path, **media):
    page.set_viewport_size({"width": width, "height": TALL})
    if media:
        page.emulate_media(**media)
    opened(page, path)


def test_large_type_keeps_the_order_of_headings(page, live_site):
    page.context.add_cookies([{"name": "display", "value": "size-large", "url": live_site}])
    for path in ("/", "/timeline/", "/brands/", "/about/"):
        at(page, 390, path)
        first, others = page.evaluate(SIZES, "h1"), page.evaluate(SIZES, "main h2")
        assert min(first) > max(others), path


def test_no_line_of_an_address_or_of_grounds_holds_a_lone_character(page):
    at(page, 360, "/")
    assert [rows for rows in page.evaluate(LINES, ".kick") if len(rows) > 1 and rows[-1] < 3] == []
    opened(page, "/brands/lifa-xieshang/")
    assert {len(rows) for rows in page.evaluate(LINES, ".to-ground")} == {1}


@pytest.mark.parametrize(("width", "media", "columns"), [(360, "screen", 2), (768, "screen", 5), (660, "print", 5)])
def test_the_wall_has_no_lone_tenth(page, width, media, columns):
    at(page, width, "/", media=media)
    assert page.evaluate(GRID, ".wall-of-ten .card") == [columns, 10 // columns]


def test_places_without_a_name_are_small_and_ten_a_row(page):
    at(page, 360, "/")
    side = page.evaluate("document.querySelector('.seal-empty').getBoundingClientRect().width")
    assert (side <= 28, page.evaluate(GRID, ".seal-empty")) == (True, [10, 3])


@pytest.mark.parametrize("width", [360, 768])
@pytest.mark.parametrize("path", ["/brands/", "/search/?q=协商", "/timeline/"])
def test_the_filters_stand_beside_the_count(page, width, path):
    at(page, width, path)
    count, fold = (page.evaluate(MIDDLE, f".narrowed > {tag}") for tag in ("p", "details"))
    assert abs(count - fold) < 16


def test_type_of_twice_the_size_does_not_scroll_sideways(page):
    for path in ("/", "/brands/lifa-xieshang/", "/timeline/", "/search/?q=协商", "/log/"):
        at(page, 390, path)
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, path


def test_a_frame_of_a_brand_shows_its_chief_figure_and_is_filled(page):
    page.set_viewport_size({"width": 480, "height": 320})
    page.goto("/embed/brands/lifa-xieshang/")
    assert "260" in page.inner_text("main")
    lowest = "Math.max(...[...document.querySelectorAll('footer *')].map((e) => e.getBoundingClientRect().bottom))"
    assert page.evaluate(lowest) >= 280


def test_a_printed_brand_ends_with_more_than_its_address(page):
    """Six pages before, the last with a title and a square alone."""
    at(page, 1280, "/brands/lifa-xieshang/")
    pages = page.pdf(format="A4").count(b"/Type /Page\n")
    assert 0 < pages <= 5


def test_the_beginning_of_a_brand_stands_in_one_line_on_its_card(page):
    at(page, 1280, "/")
    assert {len(rows) for rows in page.evaluate(LINES, ".card .facts > span:has(.unbroken)")} == {1}


# What stands alone at the beginning of a line though it ends what stands before it, with the words around it.
LINE_BEGINNINGS = r"""() => {
  const found = [];
  const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  const box = (node, place) => {
    const range = document.createRange();
    range.setStart(node, place);
    range.setEnd(node, place + 1);
    return range.getBoundingClientRect();
  };
  let last = null;
  for (let node = walker.nextNode(); node; node = walker.nextNode())
    [...node.data].forEach((letter, place) => {
      if (!letter.trim()) return;
      const here = box(node, place);
      if (!here.width || node.parentElement.closest("pre, code, textarea")) { last = null; return; }
      const block = node.parentElement.closest("p, li, figcaption, h1, h2, h3, dd, dt");
      const ends = "\uff0c\u3002\uff1a\uff1b\u3001\uff09\u201d\u300b".includes(letter);
      if (ends && last && last.block === block && here.top > last.bottom)
        found.push(last.words + letter);
      const words = last && last.block === block ? last.words : "";
      last = { block, bottom: here.bottom, words: words + letter };
    });
  return found;
}"""


@pytest.mark.parametrize("path", ["/selection/2021/", "/brands/lifa-xieshang/", "/sources/", "/timeline/", "/brands/"])
def test_no_line_begins_with_a_mark_that_ends_something(page, live_site, path):
    at(page, 360, path)
    assert page.evaluate(LINE_BEGINNINGS) == []


# The unbroken parts of names that stand in more than one line.
BROKEN_PARTS = """() => {
  const found = [];
  for (const name of document.querySelectorAll("main :is(h1, h2, h3).name, main :is(h1, h2, h3) .name")) {
    const walker = document.createTreeWalker(name, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const range = document.createRange();
      range.selectNodeContents(node);
      if (new Set([...range.getClientRects()].map((box) => Math.round(box.bottom))).size > 1) found.push(node.data);
    }
  }
  return [document.querySelectorAll("main :is(h1, h2, h3) .name, main :is(h1, h2, h3).name").length > 0, found];
}"""


@pytest.mark.parametrize("path", ["/check/?q=提出104条意见建议", "/brands/", "/search/?q=协商", "/timeline/?by=brand"])
def test_the_words_of_a_name_stay_whole_in_headings(page, path):
    at(page, 360, path)
    assert page.evaluate(BROKEN_PARTS) == [True, []]
