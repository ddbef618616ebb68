import pytest

from brands.models import Brand, Version


def found(response):
    """[(page, how many hits)] in the order of the page."""
    return [(group["page"], len(group["first"]) + len(group["rest"])) for group in response.context["groups"]]


@pytest.fixture
def brands(register, make_brand):
    make_brand("甲品牌", slug="jia", order=1)
    make_brand("乙品牌", slug="yi", order=2, aliases="协商")


def test_names_come_before_passages_and_an_exact_name_first(client, brands):
    assert found(client.get("/search/", {"q": "协商"})) == [("/brands/yi/", 2), ("/brands/jia/", 1)]
    assert found(client.get("/search/", {"q": "乙品牌"})) == [("/brands/yi/", 2)]


def test_words_are_lit_and_lead_to_their_passage(client, brands):
    text = client.get("/search/", {"q": "甲品牌"}).content.decode()
    anchor = f"/brands/jia/#p-{Brand.objects.get(slug='jia').passages.get().pk}"
    assert text.count(f'<a href="{anchor}"><mark class="lit">甲品牌</mark>') == 1


@pytest.mark.parametrize("query", ["近２６０件", " 近 260件 ", "近260件"])
def test_width_case_and_spaces_do_not_matter(client, brands, query):
    assert found(client.get("/search/", {"q": query})) == [("/brands/jia/", 1), ("/brands/yi/", 1)]


def test_the_edition_is_found(client, brands, edition, publish):
    publish(edition, reason=Version.Reason.FIRST)
    assert found(client.get("/search/", {"q": "甲评选"})) == [("/selection/2021/", 1)]


@pytest.mark.parametrize("query", [{}, {"q": ""}, {"q": "   "}, {"q": "\0"}, {"q": "\u3000\t"}])
def test_an_empty_query_shows_the_form_alone(client, brands, query):
    response = client.get("/search/", query)
    assert (response.context["query"], response.context["groups"]) == ("", [])
    assert response.content.decode().count("没有找到") == 0


def test_nothing_found_helps_on(client, brands):
    text = client.get("/search/", {"q": "丙丁"}).content.decode()
    assert [
        text.count(words) for words in ("没有找到“丙丁”。", '?tier=top">十大工作品牌', '?tier=excellent">优秀工作品牌')
    ] == [1, 1, 1]


def test_more_than_fifty_characters_are_cut_and_it_is_said(client, brands):
    response = client.get("/search/", {"q": "甲" * 10000})
    assert (response.context["query"], response.context["was_cut"]) == ("甲" * 50, True)
    assert response.content.decode().count("只取了前50字。") == 1


@pytest.mark.parametrize(
    "query", ['"', "'", "%", "_", "*", "NEAR(甲", "甲 AND", "a\0b", "<script>", "\\", "﷽" * 50, "\ud83d" * 3, "👩‍👩‍👧"]
)
def test_no_query_breaks_the_page(client, brands, query):
    query = query.encode("utf-8", "replace").decode()
    assert client.get("/search/", {"q": query}).status_code == 200


def test_wildcards_stand_for_themselves(client, brands):
    assert [found(client.get("/search/", {"q": query})) for query in ("%", "_", "甲%牌")] == [[], [], []]


def test_markup_in_the_query_stays_text(client, brands):
    assert client.get("/search/", {"q": "<script>"}).content.decode().count("<script>") == 0


def test_results_are_kept_out_of_search_engines(client, brands):
    response = client.get("/search/", {"q": "甲"})
    assert response["X-Robots-Tag"] == "noindex"
    assert response.content.decode().count('<meta name="robots" content="noindex">') == 1


def test_a_search_costs_the_same_with_one_hit_and_with_three(client, register, make_brand, django_assert_num_queries):
    make_brand("甲品牌", slug="jia", order=1)
    with django_assert_num_queries(2):
        client.get("/search/", {"q": "协商"})
    make_brand("乙品牌", slug="yi", order=2)
    make_brand("丙品牌", slug="bing", order=3)
    with django_assert_num_queries(2):
        client.get("/search/", {"q": "协商"})
