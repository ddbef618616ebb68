import re
from itertools import pairwise
from urllib.parse import urldefrag, urlsplit

import pytest

from brands.texts.parse import parse
from brands.texts.punctuate import restore
from showcase.config import bootstrap

pytestmark = pytest.mark.long

HAN = "\u4e00-\u9fff"
HALF_WIDTH = re.compile(rf"[{HAN}\u201d\u300b][,:;?!][{HAN}\u201c\u300a]")


def broken(pages, rule):
    """{path: what the rule found} of the pages on which it found something."""
    return {path: found for path, page in pages.items() if (found := rule(page))}


def test_every_internal_link_answers_200(answers):
    assert {path: answer.status for path, answer in answers.items() if answer.status != 200} == {}


def test_the_walk_meets_every_kind_of_page(pages):
    paths = {urlsplit(path).path for path in pages}
    assert {
        *("/", "/brands/", "/brands/lifa-xieshang/", "/brands/lifa-xieshang/versions/"),
        *("/brands/lifa-xieshang/versions/1/", "/series/", "/series/zonghe/", "/timeline/"),
        *("/tags/xieshang-minzhu/", "/search/", "/selection/2021/", "/sources/", "/site-map/"),
        *("/about/", "/accessibility/"),
    } <= paths


def test_every_fragment_that_a_page_links_to_is_on_its_page(answers, pages):
    ids = {path: set(page.tree.xpath("//@id")) for path, page in pages.items()}

    def lost(page):
        targets = (urldefrag(link) for link in page.links())
        return sorted(
            f"{url}#{fragment}"
            for url, fragment in targets
            if fragment and url in ids and fragment.partition(":~:")[0] not in {"", *ids[url]}
        )

    assert broken(pages, lost) == {}


def test_every_page_has_one_h1_and_skips_no_level(pages):
    def wrong(page):
        levels = [int(heading.tag[1]) for heading in page.tree.xpath("//h1|//h2|//h3|//h4|//h5")]
        steps = pairwise(levels)
        skips = [f"h{a} → h{b}" for a, b in steps if b > a + 1]
        return skips + ([] if levels.count(1) == 1 else [f"{levels.count(1)} h1"])

    assert broken(pages, wrong) == {}


def test_no_page_has_inline_style_handler_or_any_script_but_the_one_that_the_policy_names(pages):
    def inline(page):
        tree = page.tree
        return [
            *tree.xpath("//@style"),
            *(e.text for e in tree.xpath("//style")),
            *(text for text in tree.xpath("//script[not(@src)][not(@type)]/text()") if text != bootstrap.TEXT),
            *(e.text for e in tree.xpath("//script[@type!='application/ld+json']")),
            *(a for a in tree.xpath("//@*") if a.attrname.startswith("on")),
        ]

    assert broken(pages, inline) == {}


def test_no_page_asks_another_host_for_anything(pages, live_site):
    def foreign(page):
        loaded = page.tree.xpath(
            "//script/@src|//img/@src|//img/@srcset|//source/@srcset|//iframe/@src|//object/@data"
            "|//link[@rel!='canonical' and @rel!='alternate']/@href|//form/@action"
        )
        return [url for url in loaded if urlsplit(url).netloc not in ("", urlsplit(live_site).netloc)]

    assert broken(pages, foreign) == {}


def test_every_title_is_its_pages_own(pages):
    titles = {}
    for path, page in pages.items():
        if "?" not in path and not path.startswith(("/b/", "/embed/")):  # these show what a page has under its name
            titles.setdefault(page.tree.findtext(".//title").strip(), []).append(path)
    assert {title: paths for title, paths in titles.items() if len(paths) > 1} == {}


def test_every_page_is_valid_html(pages, html_errors):
    assert html_errors({path: page.body for path, page in pages.items()}) == []


def test_chinese_is_set_with_full_width_marks(pages):
    assert broken(pages, lambda page: HALF_WIDTH.findall(page.tree.text_content())) == {}


def test_quotation_marks_within_quotation_marks_turn(pages):
    """“甲‘乙’丙”, never “甲“乙”丙”: a paragraph of the record, whose marks are the source's, is not looked into."""
    nested = re.compile("“[^”]*“")
    found = {}
    for path, page in pages.items():
        texts = page.tree.xpath("//main//*[self::p or self::li or self::dd or self::small][not(.//p or .//li)]")
        if wrong := [match[0] for text in texts if (match := nested.search(text.text_content()))]:
            found[path] = wrong
    assert found == {}


@pytest.mark.parametrize("slug", ["lifa-xieshang", "aomen-qingnian"])
def test_an_internal_id_is_on_a_page_once(pages, slug):
    ids = pages[f"/brands/{slug}/"].tree.xpath("//@id")
    assert sorted(ids) == sorted(set(ids))


def test_the_ten_brand_pages_carry_all_paragraphs_of_the_release(pages, settings):
    release, _ = parse((settings.BASE_DIR / "fixtures/texts/release.txt").read_text("utf8"))
    told = {}
    for path, page in pages.items():
        if re.fullmatch(r"/brands/[\w-]+/", path):
            name = "".join(page.tree.xpath("//h1")[0].text_content().split())
            told[name] = [
                "".join(passage.text_content().split()) for passage in page.tree.xpath("//*[starts-with(@id, 'p-')]/p")
            ]
    assert {restore(block.name): told.get(restore(block.name)) for block in release.brands} == {
        restore(block.name): [restore(paragraph.text) for paragraph in block.paragraphs] for block in release.brands
    }
