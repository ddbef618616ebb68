"""Text in the display face is whole in it, on every public page; marks of the text are as wide as a Han character."""

import pytest
from lxml import etree

from brands.review.display_face import outside as not_held

# Every character of each element whose first family is the display face, with the element's class.
SET = """() => {
  const found = {};
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (!getComputedStyle(element).fontFamily.replace(/"/g, "").startsWith("Display")) continue;
    for (const letter of node.data) found[letter] = element.tagName + "." + element.className;
  }
  return found;
}"""
KINDS = ("/", "/brands/", "/brands/tongbao-xieshang/", "/timeline/", "/search/", "/selection/2021/", "/about/")


def outside(page, path):
    page.goto(path, wait_until="domcontentloaded")
    return {letter: where for letter, where in page.evaluate(SET).items() if not_held(letter)}


def test_page_kinds_are_whole_in_the_display_face_in_both_scripts(page):
    found = {path: outside(page, path) for kind in KINDS for path in (kind, f"/zh-hant{kind}")}
    assert {path: letters for path, letters in found.items() if letters} == {}


@pytest.mark.long
def test_every_public_page_is_whole_in_the_display_face_in_both_scripts(page, live_site):
    xml = etree.fromstring(page.request.get("/sitemap.xml").body())
    paths = [url.text.replace(live_site, "") for url in xml.iter("{*}loc")]
    found = {path: outside(page, path) for path in paths}
    assert {path: letters for path, letters in found.items() if letters} == {}
    assert len(paths) > 60


@pytest.mark.parametrize(
    ("path", "selector"),
    [
        ("/brands/lifa-xieshang/", ".row p"),
        ("/zh-hant/brands/lifa-xieshang/", ".row p"),
        ("/embed/brands/lifa-xieshang/", "main > p:not(.chief)"),
    ],
)
def test_quotation_marks_in_the_text_measure_a_full_em(page, path, selector):
    page.goto(path)
    page.evaluate("document.fonts.ready.then(() => 0)")
    widths = page.evaluate(
        """(selector) => { const found = [], p = document.querySelector(selector);
             const em = parseFloat(getComputedStyle(p).fontSize);
             const walker = document.createTreeWalker(p, NodeFilter.SHOW_TEXT);
             for (let node = walker.nextNode(); node; node = walker.nextNode())
               [...node.data].forEach((letter, place) => { if (!"“”「」".includes(letter)) return;
                 const range = document.createRange(); range.setStart(node, place); range.setEnd(node, place + 1);
                 found.push(range.getBoundingClientRect().width / em); });
             return found; }""",
        selector,
    )
    assert (len(widths) > 1, min(widths) > 0.95) == (True, True)
