"""The whole site in traditional characters: the twin of every page of the sitemap, held to the same rules."""

import re
from functools import cache
from itertools import pairwise
from urllib.parse import quote, urldefrag, urlsplit

import pytest

from showcase.traditional.addresses import has_twin, in_hant
from showcase.traditional.converter import convert, is_traditional

pytestmark = pytest.mark.long

# What stays in simplified characters says so, or is what a reader typed, or data.
KEPT = "//body//*[@lang] | //textarea | //code | //pre | //kbd | //samp | //script"


@pytest.fixture(scope="session")
def pages(ask, live_site):
    """The pages of the sitemap and three with a query, as they were written: {path: Answer}."""
    listed = re.findall(rf"<loc>{live_site}(/[^<]*)</loc>", ask("/sitemap.xml").body)
    paths = [path for path in listed if not path.startswith("/zh-hant/")]
    asked = ["/brands/?tier=top", "/timeline/?by=brand", f"/search/?q={quote('協商')}"]
    return {path: ask(path) for path in [*paths, *asked]}


@pytest.fixture(scope="session")
def fetched(ask, pages):
    """Their twins: {path: Answer}."""
    return {address: ask(address) for address in (in_hant(path, "/") for path in pages)}


@pytest.fixture(scope="session")
def twins(fetched):
    return {path: page for path, page in fetched.items() if page.is_page}


def broken(pages, rule):
    """{path: what the rule found} of the pages on which it found something."""
    return {path: found for path, page in pages.items() if (found := rule(page))}


def words(page):
    """What people read on a page, in its title and in the attributes that are read; not what stays as it is."""
    tree = page.tree
    kept = {text for element in tree.xpath(KEPT) for text in element.xpath(".//text() | .//@title | .//@aria-label")}
    texts = tree.xpath(
        "//text() | //@title | //@alt | //@aria-label | //@placeholder | //meta[@name='description']/@content"
    )
    return [text for text in texts if text not in kept and text.strip()]


def in_big5(letter):
    try:
        return bool(letter.encode("big5"))
    except UnicodeEncodeError:
        return False


def test_every_page_but_versions_has_its_twin(fetched):
    assert {path: answer.status for path, answer in fetched.items() if answer.status != 200} == {}


def test_versions_and_data_have_none(ask):
    paths = ["brands/lifa-xieshang/versions/", "brands/lifa-xieshang/versions/1/", "brands/lifa-xieshang/data.json"]
    paths += ["feed.xml", "sitemap.xml", "robots.txt", "admin/", "static/css/base.css", "zh-hant/", "brands/none/"]
    paths += ["display/"]
    assert {ask(f"/zh-hant/{path}").status for path in paths} == {404}


def test_every_link_leads_to_a_page_in_traditional_characters_or_to_what_has_none(twins, ask):
    """What has no twin was walked from the page as it was written (test_pages)."""
    status = cache(lambda path: twins[path].status if path in twins else ask(path).status)

    def wrong(page):
        links = {urldefrag(link).url for link in page.links()}
        within = {link for link in links if link.startswith("/zh-hant/") and "?" not in link}
        lost = {link for link in within if status(link) != 200}
        own = urlsplit(page.path.replace("/zh-hant/", "/", 1)).path
        others = {link for link in links if not link.startswith("/zh-hant/") and has_twin(urlsplit(link).path[1:])}
        return sorted(lost | {link for link in others if urlsplit(link).path != own})

    assert broken(twins, wrong) == {}


def test_every_fragment_is_on_its_page(twins):
    ids = {path: set(page.tree.xpath("//@id")) for path, page in twins.items()}

    def lost(page):
        targets = (urldefrag(link.partition(":~:")[0]) for link in page.links())
        return sorted(f"{url}#{part}" for url, part in targets if part and url in ids and part not in ids[url])

    assert broken(twins, lost) == {}


def test_every_page_has_one_h1_and_skips_no_level(twins):
    def wrong(page):
        levels = [int(heading.tag[1]) for heading in page.tree.xpath("//h1|//h2|//h3|//h4|//h5")]
        return [a for a, b in pairwise(levels) if b > a + 1] + ([] if levels.count(1) == 1 else [levels])

    assert broken(twins, wrong) == {}


def test_every_page_is_valid_html(twins, html_errors):
    assert html_errors({path: page.body for path, page in twins.items()}) == []


def test_no_letter_is_left_that_only_the_simplified_script_has(twins):
    def left(page):
        letters = {letter for text in words(page) for letter in text if convert(letter) != letter}
        return sorted(letter for letter in letters if not in_big5(letter))

    assert broken(twins, left) == {}


def test_every_page_names_both_scripts_and_itself(twins, pages, live_site):
    def named(page):
        links = page.tree.xpath("//link[@rel='alternate'][@hreflang]")
        return [(link.get("hreflang"), link.get("href").removeprefix(live_site)) for link in links]

    def canonical(page):
        return [link.removeprefix(live_site) for link in page.tree.xpath("//link[@rel='canonical']/@href")]

    for path, page in twins.items():
        hant = urlsplit(path).path
        hans = hant.replace("/zh-hant/", "/", 1)
        both = [("zh-Hans", hans), ("zh-Hant", hant), ("x-default", hans)]
        assert (named(page), canonical(page), page.tree.get("lang")) == (both, [hant], "zh-Hant")
        original = pages[path.replace("/zh-hant/", "/", 1)]
        assert (named(original), canonical(original), original.tree.get("lang")) == (both, [hans], "zh-Hans")


def test_every_page_says_what_it_is_and_leads_to_the_original(twins):
    for path, page in twins.items():
        original = path.replace("/zh-hant/", "/", 1)
        [note] = page.tree.xpath("//main/p[contains(@class, 'converted')]")
        assert note.text_content() == "繁體字由電腦從簡體字轉換而成，供閱讀方便；以簡體字原文為準。"
        assert note.xpath("a/@href") == [original]
        [switch] = page.tree.xpath("//header//a[@hreflang]")
        assert (switch.text, switch.get("lang"), switch.get("href")) == ("简体", "zh-Hans", original)


def test_a_page_of_one_script_has_no_switch(ask):
    page = ask("/brands/lifa-xieshang/versions/1/")
    assert page.tree.xpath("//@hreflang") == []


def test_the_passages_are_those_of_the_original_converted_whole(twins, pages):
    def passages(page):
        found = page.tree.xpath("//*[starts-with(@id, 'p-')]/p")
        return ["".join(passage.text_content().split()) for passage in found]

    checked = 0
    for path, page in twins.items():
        original = passages(pages.get(path.replace("/zh-hant/", "/", 1), page))
        if page.path.startswith("/zh-hant/brands/") and "?" not in path:
            assert passages(page) == [convert(text) for text in original]
            checked += len(original)
    assert checked > 40


def test_quotations_that_are_traditional_already_stay_byte_for_byte(twins, pages):
    def quotations(page):
        return [text for text in words(page) if is_traditional(text)]

    kept = 0
    for path, page in twins.items():
        original = pages.get(path.replace("/zh-hant/", "/", 1))
        told = {text for text in quotations(original) if convert(text) == text} if original else set()
        assert told - set(words(page)) == set()
        kept += len(told)
    assert kept > 10
