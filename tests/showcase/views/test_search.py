import json
import xml.etree.ElementTree as ET
from urllib.parse import quote

import pytest

from brands.models import Brand, Register, Synonym, Version


def found(response):
    """[(page, how many hits)] in the order of the page."""
    return [(group["page"], len(group["first"]) + len(group["rest"])) for group in response.context["groups"]]


@pytest.fixture
def brands(register, make_series, make_brand):
    series = {"series": make_series(), "series_basis": "由甲委员会牵头"}
    make_brand("甲品牌", slug="jia", order=1, tags=[("协商", "xieshang", "累计协商")], **series)
    make_brand("乙品牌", slug="yi", order=2, tier="excellent", aliases="协商")


def test_names_and_aliases_come_before_claims_and_passages_and_an_exact_name_first(client, brands):
    assert found(client.get("/search/", {"q": "协商"})) == [("/brands/yi/", 3), ("/brands/jia/", 2)]
    assert found(client.get("/search/", {"q": "乙品牌"})) == [("/brands/yi/", 2)]


def test_words_are_lit_and_lead_to_their_passage_where_the_browser_lights_them_too(client, brands):
    text = client.get("/search/", {"q": "甲品牌"}).content.decode()
    passage = Brand.objects.get(slug="jia").passages.get().pk
    anchor = f"/brands/jia/#p-{passage}:~:text={quote('甲品牌')}"
    assert text.count(f'<a href="{anchor}"><mark class="lit">甲品牌</mark>') == 1


def test_a_claim_says_what_it_is_and_leads_to_its_own_place(client, brands):
    text = client.get("/search/", {"q": "近260件"}).content.decode()
    figure = Brand.objects.get(slug="jia").figures.get().pk
    lit = '<mark class="lit">近260件</mark>'
    assert text.count(f'<a href="/brands/jia/#f-{figure}"><small>数字</small>累计协商：{lit}') == 1


@pytest.mark.parametrize("query", ["近２６０件", " 近 260件 ", "近260件", "近260件。"])
def test_width_case_spaces_and_marks_do_not_matter(client, brands, query):
    assert found(client.get("/search/", {"q": query})) == [("/brands/jia/", 2), ("/brands/yi/", 2)]


@pytest.mark.parametrize(("query", "lit"), [("jiapin", "甲品"), ("jpp", "甲品牌"), ("品牌 jia", "品牌")])
def test_pinyin_lights_what_it_says(client, brands, query, lit):
    first = client.get("/search/", {"q": query}).context["groups"][0]["first"][0]
    assert [run.text for run in first["runs"] if run.lit] == [lit]


def test_the_edition_and_sources_are_found(client, brands, edition, publish, make_source):
    publish(edition, reason=Version.Reason.FIRST)
    assert found(client.get("/search/", {"q": "甲评选"})) == [("/selection/2021/", 1)]
    source = make_source("甲日报", title="丙文")
    publish(Register.objects.the())
    assert found(client.get("/search/", {"q": "丙文"})) == [(f"/sources/{source.pk}/", 1)]


@pytest.mark.parametrize("query", [{}, {"q": ""}, {"q": "   "}, {"q": "\0"}, {"q": "\u3000\t"}])
def test_an_empty_query_shows_the_form_alone(client, brands, query):
    response = client.get("/search/", query)
    assert (response.context["found"].query, response.context["groups"]) == ("", [])
    assert response.content.decode().count("没有找到") == 0


def test_nothing_found_helps_on(client, brands):
    text = client.get("/search/", {"q": "丙丁"}).content.decode()
    ways = (
        "没有找到“丙丁”。",
        '?tier=top">十大工作品牌',
        '?tier=excellent">优秀工作品牌',
        '/tags/xieshang/">协商',
        '/timeline/">大事记',
    )
    assert [text.count(words) for words in ways[:1] + ways[3:4]] == [1, 1]
    assert [ways[n] in text for n in (1, 2, 4)] == [True, True, True]


def test_words_that_only_an_earlier_version_had_lead_to_it(client, make_brand, publish, withdraw):
    brand = make_brand("甲品牌", slug="jia", text="甲品牌由丙委员会牵头。", figures=(), milestones=())
    passage = brand.passages.get()
    brand.passages.update(text="甲品牌由丁委员会牵头。")
    publish(brand)
    link = f'<a href="/brands/jia/versions/1/#p-{passage.pk}">甲品牌，第1版，第1段</a>'
    told = f"旧版里有：{link}。</p>"
    asked = ("丙委员会", "丙 委员会", "丁委员会", "乙委员会")
    assert [told in client.get("/search/", {"q": one}).text for one in asked] == [True, True, False, False]
    withdraw(brand)
    assert "旧版里有" not in client.get("/search/", {"q": "丙委员会"}).text


def test_nothing_found_names_the_nearest(client, brands):
    text = client.get("/search/", {"q": "量子计算"}).content.decode()
    assert text.count("名称相近的：") == 0
    text = client.get("/search/", {"q": "量子协商"}).content.decode()
    assert text.count('<p>名称相近的：<a href="/brands/yi/">协商</a>。</p>') == 1


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("甲聘牌", "没有找到“甲聘牌”，以下是读音或字形相近的“甲品牌”。"),
        ("协商牵头", "没有找到连续出现的“协商牵头”，以下各条含有其中的词。"),
        ("丙字号", "，按“甲品牌”找到。"),
    ],
)
def test_what_was_sought_instead_is_said(client, brands, publish, query, said):
    Synonym.objects.create(typed="丙字号", meant="甲品牌", kind="former", reason="甲理由")
    publish(Register.objects.the())
    response = client.get("/search/", {"q": query})
    assert response.content.decode().count(said) == 1
    assert response.context["groups"][0]["page"] == "/brands/jia/"


def facets(response):
    narrowing = response.context["narrowing"]
    return {group.key: [(choice.label, choice.count) for choice in group.choices] for group in narrowing.groups}


def test_results_are_narrowed_by_tier_series_tag_and_year_with_counts(client, brands):
    response = client.get("/search/", {"q": "协商"})
    assert facets(response) == {
        "tier": [("十大工作品牌", 2), ("优秀工作品牌", 3)],
        "series": [("系列待核定", 3), ("甲系列", 2)],
    }
    narrowed = client.get(
        "/search/", {"q": "协商", "tier": "top", "series": "zonghe", "tag": "xieshang", "year": "2013"}
    )
    assert found(narrowed) == [("/brands/jia/", 1)]
    assert narrowed.context["narrowing"].lift_all == "?" + "q=" + quote("协商")


def test_narrowed_to_nothing_says_why_and_leads_back(client, brands):
    text = client.get("/search/", {"q": "协商", "tier": "excellent", "series": "zonghe"}).content.decode()
    assert text.count("没有哪一条同时符合所选的条件。") == 1
    assert text.count(f'<a href="?q={quote("协商")}">取消筛选，看全部结果</a>') == 1


@pytest.mark.parametrize(
    ("narrowed", "is_known"), [("year=1999", True), ("tag=xieshang", True), ("tag=丙", False), ("year=abc", False)]
)
def test_a_filter_that_no_hit_has_is_not_said_to_be_unknown(client, brands, narrowed, is_known):
    page = client.get(f"/search/?q=乙品牌&{narrowed}").text
    assert ("没有哪一条同时符合所选的条件。" in page, "不存在，已忽略。" in page) == (is_known, not is_known)


def test_more_than_fifty_characters_are_cut_and_it_is_said(client, brands):
    response = client.get("/search/", {"q": "甲" * 10000})
    assert (response.context["found"].query, response.context["was_cut"]) == ("甲" * 50, True)
    assert response.content.decode().count("只取了前50字。") == 1


@pytest.mark.parametrize(
    "query", ['"', "'", "%", "_", "*", "NEAR(甲", "甲 AND", "a\0b", "<script>", "\\", "﷽" * 50, "\ud83d" * 3, "👩‍👩‍👧"]
)
def test_no_query_breaks_the_page_or_the_suggestions(client, brands, query):
    query = query.encode("utf-8", "replace").decode()
    assert [client.get(address, {"q": query}).status_code for address in ("/search/", "/search/suggest")] == [200, 200]


def test_wildcards_stand_for_nothing(client, brands):
    assert [found(client.get("/search/", {"q": query})) for query in ("%", "_", "*")] == [[], [], []]


def test_markup_in_the_query_stays_text(client, brands):
    assert client.get("/search/", {"q": "<script>"}).content.decode().count("<script>") == 0


def test_results_are_kept_out_of_search_engines(client, brands):
    response = client.get("/search/", {"q": "甲"})
    assert response["X-Robots-Tag"] == "noindex"
    assert response.content.decode().count('<meta name="robots" content="noindex">') == 1
    front = client.get("/search/")
    assert ("X-Robots-Tag" in front, "noindex" in front.content.decode()) == (False, False)


def test_a_search_costs_the_same_with_one_hit_and_with_three(client, register, make_brand, django_assert_num_queries):
    make_brand("甲品牌", slug="jia", order=1)
    client.get("/search/", {"q": "协商"})  # reads the versions, once a process
    with django_assert_num_queries(2):
        client.get("/search/", {"q": "协商"})
    make_brand("乙品牌", slug="yi", order=2)
    make_brand("丙品牌", slug="bing", order=3)
    client.get("/search/", {"q": "协商"})  # reads the versions, once a process
    with django_assert_num_queries(2):
        client.get("/search/", {"q": "协商"})


def test_suggestions_are_names_with_their_pages_and_an_alias_says_whose(client, brands):
    answer = client.get("/search/suggest", {"q": "协商"})
    assert answer.json() == {"names": [{"name": "协商", "page": "/brands/yi/", "of": "乙品牌"}]}
    assert answer["X-Robots-Tag"] == "noindex"


def test_suggestions_as_opensearch_has_them(client, brands):
    answer = client.get("/search/suggest", {"q": "jiap", "form": "opensearch"})
    assert json.loads(answer.content) == ["jiap", ["甲品牌"]]


def test_the_description_for_browsers_names_both_addresses(client, register):
    response = client.get("/opensearch.xml")
    assert response["Content-Type"] == "application/opensearchdescription+xml"
    tree = ET.fromstring(response.content)
    space = "{http://a9.com/-/spec/opensearch/1.1/}"
    assert (tree.findtext(f"{space}ShortName"), [url.get("template") for url in tree.findall(f"{space}Url")]) == (
        "甲站",
        [
            "http://127.0.0.1:8000/search/?q={searchTerms}",
            "http://127.0.0.1:8000/search/suggest?form=opensearch&q={searchTerms}",
            "http://127.0.0.1:8000/opensearch.xml",
        ],
    )
    page = client.get("/search/").content.decode()
    assert page.count('<link rel="search" type="application/opensearchdescription+xml" href="/opensearch.xml"') == 1


def test_what_is_not_there_letter_by_letter_is_not_said_to_be(client, brands):
    """A number in another form, a synonym and a reading find, and are said as that."""
    text = client.get("/search/", {"q": "二百六十项"}).content.decode()
    assert (text.count("个页面出现"), text.count("共2个页面、4条，按读音、数值或异写找到。")) == (0, 1)
    assert text.count("在2个页面出现，共4条。") == 0
    assert client.get("/search/", {"q": "近260件"}).content.decode().count("“近260件”在2个页面出现，共4条。") == 1


def test_an_answer_stands_on_top_with_its_place(client, brands):
    response = client.get("/search/", {"q": "甲品牌协商多少件？"})
    text = response.content.decode()
    assert text.count('<h2 id="answer">答案在这一条数字</h2>') == 1
    assert response.context["answer"]["page"] == "/brands/jia/"


def test_several_words_that_stand_nowhere_together_are_sought_apart(client, brands):
    text = client.get("/search/", {"q": "协商 量子"}).content.decode()
    assert text.count("没有哪一条同时有“协商”“量子”。分开找：“协商”5条，“量子”没有。") == 1


def test_a_word_after_a_minus_is_left_out(client, brands):
    assert found(client.get("/search/", {"q": "协商 -甲品牌"})) == [("/brands/yi/", 3)]
    assert client.get("/search/", {"q": "协商 -甲品牌"}).content.decode().count("已去掉含有“甲品牌”的各条。") == 1


def test_an_empty_search_shows_examples_years_tags_and_the_ten(client, make_brand):
    make_brand(tags=(("甲标签", "jia-biaoqian", "由甲委员会牵头"),), seal="甲牌")
    doors = client.get("/search/").context["doors"]
    assert (doors["examples"], doors["years"]) == (["2013年", "甲牌"], [(2013, 1)])
    html = client.get("/search/").content.decode()
    for href in ("?q=2013%E5%B9%B4", "/timeline/#group-2013", "/tags/jia-biaoqian/", "/brands/jia/"):
        assert f'href="{href}"' in html
    assert client.get("/search/?q=甲品牌").context["doors"] == {}
