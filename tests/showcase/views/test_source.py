import pytest

from brands.chinese.segmentation import segment
from brands.models import Brand


def h1(title):
    """A title as its page sets it: it breaks between words."""
    return f'<h1 class="name">{"<wbr>".join(segment(title))}</h1>'


@pytest.fixture
def sources(register, make_source, publish):
    """A full source with two excerpts, and a reprint that names nothing."""
    full = make_source(
        excerpts=["2014年9月创办", "邀请76人"], title="甲文", author="丁某", editor="戊某", published="2014-09-18",
        published_words="2014年9月18日", url="https://news.example.org/a?b=1&c=2", read_on="2026-11-22", note="甲注",
    )  # fmt: skip
    bare = make_source("", kind="reprint", excerpts=["12月17日发布"])
    publish(register)
    return full, bare


FOUNDED = {"title": "创办", "date": "2014-09", "words": "2014年9月", "quote": "2014年9月创办"}
GUESTS = {"label": "邀请", "display": "76人", "value": 76, "unit": "人", "quote": "邀请76人"}


def told(client, source):
    text = client.get(f"/sources/{source.pk}/").content.decode()
    return text[text.index("<main") : text.index("</main>")]


@pytest.mark.parametrize("address", ["/sources/", "/sources/{}/"])
def test_a_title_breaks_between_words_and_at_no_mark_on_the_wrong_side(client, register, make_source, publish, address):
    source = make_source(excerpts=["甲"], title="首次开放“公众日”，甲平台（上海）")
    publish(register)
    html = client.get(address.format(source.pk)).content.decode()
    assert html.count("首次<wbr>开放<wbr>“公众日”，<wbr>甲<wbr>平台<wbr>（上海）") == 1


def test_the_list_has_every_source_with_how_much_rests_on_it(client, sources, make_brand):
    make_brand(text="", milestones=[FOUNDED], figures=[GUESTS])
    listed = client.get("/sources/").context["sources"]
    assert {source["id"]: source["resting"] for source in listed} == {sources[0].pk: 2, sources[1].pk: 0}


def test_a_source_tells_what_it_says_of_itself(client, sources):
    text = told(client, sources[0])
    said = [h1("甲文"), "<dd>甲日报</dd>", "<dd>丁某</dd>", "<dd>戊某</dd>", "2014年9月18日", "甲注"]
    assert [text.count(words) for words in said] == [1] * 6
    assert text.count(f'href="/go/{sources[0].pk}/" rel="nofollow">news.example.org<') == 1
    assert text.count("离开本站，到https://news.example.org/a?b=1&amp;c=2") == 1
    assert text.count("未载") == 0


def test_what_a_source_does_not_say_is_said_to_be_missing(client, sources):
    text = told(client, sources[1])
    assert text.count("<dd>未载</dd>") == 4
    said = [h1("标题未载"), "没有可供链接的地址", "这是转载", 'rel="external']
    assert [text.count(words) for words in said] == [1, 1, 1, 0]


def test_excerpts_have_their_anchors(client, sources):
    text = told(client, sources[0])
    anchors = [f'id="e-{excerpt.pk}"' for excerpt in sources[0].excerpts.all()]
    assert [text.count(anchor) for anchor in anchors] == [1, 1]


def test_everything_that_rests_on_it_stands_by_brand_with_quotation_and_link(client, sources, make_brand):
    brand = make_brand(text="", milestones=[FOUNDED], figures=[GUESTS])
    response = client.get(f"/sources/{sources[0].pk}/")
    (owner,) = response.context["owners"]
    assert owner["entry"].name == "甲品牌"
    assert [claim.quote for claim in owner["claims"]] == ["邀请76人", "2014年9月创办"]
    text = response.content.decode()
    anchors = [f'/brands/jia/#f-{brand.figures.get().pk}"', f'/brands/jia/#m-{brand.milestones.get().pk}"']
    assert [text.count(anchor) for anchor in anchors] == [1, 1]


def test_a_passages_source_leads_to_the_passages_page(client, sources, make_brand, publish):
    brand = make_brand()
    brand.passages.update(source=sources[0])
    publish(brand)
    owners = client.get(f"/sources/{sources[0].pk}/").context["owners"]
    assert [owner["page"] for owner in owners] == ["/brands/jia/"]


def test_nothing_rests_on_a_source_is_said(client, sources):
    assert told(client, sources[1]).count("现在没有数字或大事依据这个来源。") == 1


def test_a_withdrawn_brand_rests_on_nothing(client, sources, make_brand, withdraw):
    make_brand(text="", milestones=[FOUNDED], figures=())
    withdraw(Brand.objects.get())
    assert client.get(f"/sources/{sources[0].pk}/").context["owners"] == []


@pytest.mark.parametrize("id", ["222222", "x", "没有", "a" * 10000])
def test_an_unknown_id_is_not_found(client, sources, id):
    assert client.get(f"/sources/{id}/").status_code == 404


def test_a_source_that_is_not_published_is_not_found(client, sources, make_source):
    assert client.get(f"/sources/{make_source().pk}/").status_code == 404


def test_before_the_first_load_the_list_says_so(client, db):
    assert client.get("/sources/").content.decode().count("还没有发布任何来源。") == 1


def test_the_pages_cost_the_same_with_one_claim_and_with_three(client, sources, make_brand, django_assert_num_queries):
    def look():
        client.get(f"/sources/{sources[0].pk}/")  # reads the versions, once a process
        with django_assert_num_queries(1):
            client.get(f"/sources/{sources[0].pk}/")
        client.get("/sources/")  # reads the versions, once a process
        with django_assert_num_queries(1):
            client.get("/sources/")

    make_brand(text="", milestones=[FOUNDED], figures=())
    look()
    make_brand("乙品牌", slug="yi", order=2, text="", milestones=[FOUNDED], figures=[GUESTS])
    make_brand("丙品牌", slug="bing", order=3, text="", milestones=[FOUNDED], figures=())
    look()
