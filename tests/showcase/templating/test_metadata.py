"""What the pages say of themselves, read by extruct as strangers read it."""

import json
import re
from datetime import timedelta

import extruct
import lxml.html
import pytest
from django.utils import timezone

from brands.models import Version
from showcase.templating import metadata

pytestmark = pytest.mark.django_db
ORIGIN = "http://127.0.0.1:8000"


def html_of(client, path):
    return client.get(path).content.decode()


def named(html):
    """{name: content} of the meta tags; a name that stands twice, in any case, is an error."""
    found = [(tag.get("name"), tag.get("content")) for tag in lxml.html.fromstring(html).iterfind(".//meta[@name]")]
    assert len({name.lower() for name, _ in found}) == len(found)
    return dict(found)


def graph(html):
    """{type: node} of the page's JSON-LD."""
    (document,) = extruct.extract(html, syntaxes=["json-ld"])["json-ld"]
    assert document["@context"] == "https://schema.org"
    return {node["@type"]: node for node in document["@graph"]}


def properties(html):
    (found,) = extruct.extract(html, syntaxes=["opengraph"])["opengraph"]
    return found["properties"]


@pytest.fixture
def brand(register, make_brand, make_source, make_series, publish):
    """甲品牌 from a source with everything known, beside a claim from another."""
    brand = make_brand(publish=False, series=make_series(), tags=(("甲标签", "jia-biaoqian", "由甲委员会牵头"),))
    brand.series_basis = "由甲委员会牵头"
    brand.save()
    known = {"author": "甲作者", "editor": "甲编辑", "published": "2021-12-01", "url": "https://example.cn/jia"}
    source = make_source(title="甲文", **known)
    brand.passages.update(source=source)
    other = make_source("乙日报", excerpts=("2016年改名。",), author="乙作者", published="2016/..")
    brand.milestones.create(
        order=1, title="改名", date="2016", words="2016年", quote="2016年改名", excerpt=other.excerpts.get()
    )
    publish(brand, reason="first")
    return brand


def test_a_brands_page_names_what_the_norms_ask_for(client, brand):
    tags = named(html_of(client, "/brands/jia/"))
    day = timezone.localtime(brand.versions.get().published_at)
    wanted = ["SiteName", "SiteDomain", "ArticleTitle", "PubDate", "ContentSource", "Keywords", "Author", "Url"]
    assert {name: tags[name] for name in wanted} == {
        "SiteName": "甲站", "SiteDomain": "127.0.0.1", "ArticleTitle": "甲品牌", "PubDate": f"{day:%Y-%m-%d %H:%M}",
        "ContentSource": "甲日报", "Keywords": "甲标签,甲系列", "Author": "甲作者", "Url": f"{ORIGIN}/brands/jia/",
    }  # fmt: skip
    assert tags["Image"].startswith(f"{ORIGIN}/media/artefacts/{brand.pk}-")
    assert [name for name in tags if name.lower() == "description"] == ["description"]
    assert not [name for name in tags if name.startswith("Column") or name == "SiteIDCode"]


def test_reference_managers_read_title_author_date_and_address(client, brand):
    tags = named(html_of(client, "/brands/jia/versions/1/"))
    day = timezone.localdate(brand.versions.get().published_at)
    address = f"{ORIGIN}/brands/jia/versions/1/"
    assert {name: tags[name] for name in tags if name.startswith(("citation_", "DC."))} == {
        "citation_title": "甲品牌", "citation_author": "甲市委员会", "citation_publication_date": f"{day:%Y/%m/%d}",
        "citation_publisher": "甲市委员会", "citation_language": "zh-CN", "citation_public_url": address,
        "DC.title": "甲品牌", "DC.creator": "甲市委员会", "DC.publisher": "甲市委员会", "DC.date": f"{day}",
        "DC.type": "webpage", "DC.language": "zh-CN", "DC.identifier": address,
    }  # fmt: skip


def test_a_moving_page_is_cited_by_the_version_that_it_shows_and_a_list_by_the_last_change(client, brand):
    day = timezone.localdate(brand.versions.get().published_at)
    found = {path: named(html_of(client, path)) for path in ("/brands/jia/", "/timeline/", "/sources/")}
    told = [
        [tags[key] for key in ("citation_title", "citation_author", "DC.date", "DC.type", "DC.identifier")]
        for tags in found.values()
    ]
    assert told == [
        ["甲品牌", "甲市委员会", f"{day}", "webpage", f"{ORIGIN}/brands/jia/versions/1/"],
        ["大事记", "甲市委员会", f"{day}", "webpage", f"{ORIGIN}/timeline/"],
        ["来源", "甲市委员会", f"{day}", "webpage", f"{ORIGIN}/sources/"],
    ]
    assert [tags.get("DC.source") for tags in found.values()] == [None, None, None]


def test_the_other_script_is_cited_in_its_own_letters(client, register, make_brand):
    make_brand("讲坛品牌")
    tags = named(html_of(client, "/zh-hant/brands/jia/"))
    assert [tags[key] for key in ("citation_title", "DC.title", "citation_language", "DC.language")] == [
        "講壇品牌", "講壇品牌", "zh-Hant", "zh-Hant",
    ]  # fmt: skip
    assert tags["citation_public_url"] == f"{ORIGIN}/brands/jia/versions/1/"


def test_a_text_of_the_office_has_the_office_as_its_source_and_no_author(client, register, make_brand):
    make_brand()
    tags = named(html_of(client, "/brands/jia/"))
    assert (tags["ContentSource"], tags["Author"]) == ("甲市委员会", "甲市委员会")


@pytest.mark.parametrize(
    "path", ["/brands/", "/series/", "/series/zonghe/", "/timeline/", "/tags/jia-biaoqian/", "/sources/"]
)
def test_a_list_names_its_column(client, brand, edition, register, publish, path):
    publish(register)
    publish(edition, reason=Version.Reason.FIRST)
    tags = named(html_of(client, path))
    assert [name for name in tags if name.startswith("Column")] == [
        "ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType",
    ]  # fmt: skip
    assert "ArticleTitle" not in tags
    assert tags["ColumnDescription"] == tags["description"]


def test_the_code_of_the_site_is_told_only_where_it_has_one(client, register, publish):
    assert "SiteIDCode" not in named(html_of(client, "/"))
    register.site_id_code = "1234567890"
    register.save()
    publish(register)
    assert named(html_of(client, "/"))["SiteIDCode"] == "1234567890"


def test_home_is_a_web_site_with_its_search_and_the_ten(client, brand):
    nodes = graph(html_of(client, "/"))
    action = nodes["WebSite"]["potentialAction"]
    assert action["target"]["urlTemplate"] == f"{ORIGIN}/search/?q={{search_term_string}}"
    assert nodes["Organization"]["name"] == "甲市委员会"
    assert [(item["position"], item["name"], item["item"]) for item in nodes["ItemList"]["itemListElement"]] == [
        (1, "甲品牌", f"{ORIGIN}/brands/jia/")
    ]


def test_a_brand_is_an_article_that_cites_its_sources(client, brand):
    version, nodes = brand.versions.get(), graph(html_of(client, "/brands/jia/"))
    article, published = nodes["Article"], timezone.localtime(version.published_at).isoformat()
    assert {key: article[key] for key in ("headline", "datePublished", "dateModified", "version", "url")} == {
        "headline": "甲品牌", "datePublished": published, "dateModified": published, "version": 1,
        "url": f"{ORIGIN}/brands/jia/",
    }  # fmt: skip
    assert article["identifier"]["value"] == version.sha256
    cited = sorted(article["citation"], key=lambda one: one["publisher"]["name"])
    organ = {"@type": "Organization", "name": "甲日报"}
    assert [{**one, "publisher": one["publisher"]} for one in cited] == sorted(
        [
            {
                "@type": "CreativeWork",
                "name": "甲文",
                "publisher": organ,
                "datePublished": "2021-12-01",
                "url": "https://example.cn/jia",
            },
            {"@type": "CreativeWork", "publisher": {**organ, "name": "乙日报"}},
        ],
        key=lambda one: one["publisher"]["name"],
    )
    crumbs = nodes["BreadcrumbList"]["itemListElement"]
    assert [(crumb["position"], crumb["name"], crumb["item"]) for crumb in crumbs] == [
        (1, "首页", f"{ORIGIN}/"), (2, "全部品牌", f"{ORIGIN}/brands/"), (3, "甲品牌", f"{ORIGIN}/brands/jia/"),
    ]  # fmt: skip


def test_the_first_publication_stays_and_the_change_moves(client, brand, publish, monkeypatch):
    first = brand.versions.get().published_at
    monkeypatch.setattr("brands.record.publishing._now", lambda: first + timedelta(days=3))
    brand.aliases = "甲"
    brand.save()
    publish(brand)
    article = graph(html_of(client, "/brands/jia/"))["Article"]
    assert [article[key] for key in ("datePublished", "dateModified")] == [
        timezone.localtime(time).isoformat() for time in (first, first + timedelta(days=3))
    ]
    assert graph(html_of(client, "/brands/jia/versions/1/"))["Article"]["dateModified"] == article["datePublished"]


def test_no_name_can_end_the_script(client, register, make_brand):
    name = "甲</script><script>alert(1)</script>&<!--"
    make_brand(name, seal="甲", text="创办于2013年6月，累计协商近260件。")
    html = html_of(client, "/brands/jia/")
    (script,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    assert [mark for mark in "<>&" if mark in script] == []
    assert graph(html)["Article"]["headline"] == name
    assert named(html)["ArticleTitle"] == name
    assert json.loads(script)["@graph"][-1]["headline"] == name


def test_open_graph_has_both_pictures_and_a_short_title(client, register, make_brand):
    make_brand("甲" * 34, seal="甲")
    found = properties(html_of(client, "/brands/jia/"))
    images = [content for name, content in found if name == "og:image"]
    assert [image.rpartition("/")[2] for image in images] == ["card.png", "square.png"]
    told = dict(found)
    sizes = [content for name, content in found if name in ("og:image:width", "og:image:height")]
    assert (sizes, told["og:image:alt"]) == (["1200", "630", "600", "600"], "甲" * 34)
    assert (told["og:type"], told["og:title"], told["og:url"]) == ("article", "甲" * 34, f"{ORIGIN}/brands/jia/")


@pytest.mark.parametrize("path", ["/brands/meiyou/", "/search/?q=甲"])
def test_an_error_and_a_search_are_no_content(client, brand, path):
    html = html_of(client, path)
    assert "application/ld+json" not in html
    assert not [name for name in named(html) if name.startswith(("Site", "Column", "Article", "citation_"))]


def test_a_withdrawn_brand_says_nothing_of_itself(client, brand, withdraw):
    withdraw(brand)
    html = html_of(client, "/brands/jia/")
    assert ("application/ld+json" in html, "ArticleTitle" in html, "甲品牌" in html) == (False, False, False)


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        (["甲" * 69 + "。"], "甲" * 69 + "。"),
        (["甲" * 29 + "。" + "乙" * 39 + "。" + "丙" * 20 + "。"], "甲" * 29 + "。" + "乙" * 39 + "。"),
        (["短。", "甲" * 60 + "。"], "甲" * 60 + "。"),
        (["甲" * 90 + "。乙。"], "甲" * 90 + "。"),
        (["甲说：“" + "乙" * 58 + "。”丙。"], "甲说：“" + "乙" * 58 + "。”"),
        (["没有句号"], "没有句号"),
        ([""], ""),
        ([], ""),
    ],
)
def test_a_summary_is_whole_sentences(texts, found):
    assert metadata.summary(*texts) == found


@pytest.mark.parametrize(
    ("title", "shared"),
    [
        ("甲品牌—甲站", "甲品牌—甲站"),
        ("甲" * 30 + "｜乙｜" + "丙" * 5, "甲" * 30 + "｜乙"),
        ("甲" * 40, "甲" * 34 + "…"),
    ],
)
def test_a_shared_title_has_35_characters_at_most(title, shared):
    assert metadata.shorten_title(title) == shared
