"""Rows that a page reaches through others, forged by SQL: names and addresses beside words that were taken back."""

import pytest
from django.core.management import call_command

from brands.content.signing import Tampered
from brands.models import Masking, Passage
from brands.record import addresses, redaction
from tests.forging import found, sql

pytestmark = pytest.mark.django_db
FALSE, REASON = "伪造", "甲理由"
LEFT_OUT = "有1项与公开日志不符，暂不显示，正在核对。"
LISTS = ("/corrections/", "/corrections/feed.xml", "/corrections.json", "/corrections.csv")


@pytest.fixture
def two(make_brand, publish, register):
    """甲品牌, found at another address before, and 乙品牌, of whose second version words were taken back."""
    brands = make_brand(), make_brand("乙品牌", slug="yi", order=2)
    brands[0].slug = "xin"
    brands[0].save()
    addresses.move(brands[0], "jia")
    gone = Passage.objects.create(brand=brands[1], order=2, text="另有文字：乙某说过此话。")
    publish(brands[1])
    gone.delete()
    publish(brands[1])
    redaction.withhold(brands[1].versions.latest("number"), "乙某说过此话", REASON)
    return brands


def told(client):
    """What the lists of corrections say; each answers 200."""
    answers = [client.get(path) for path in LISTS]
    assert [answer.status_code for answer in answers] == [200] * len(LISTS)
    return [answer.content.decode() for answer in answers]


def test_a_name_or_address_that_was_forged_stands_beside_no_words_that_were_taken_back(two, client, own_alarms):
    assert [text.count("乙品牌") > 0 for text in told(client)] == [True] * len(LISTS)
    for statement in (f"UPDATE brands_brandentry SET name = '{FALSE}'", "UPDATE brands_brandentry SET slug = 'weizao'"):
        sql(f"{statement} WHERE slug = 'yi'")
        lists = told(client)
        assert [(FALSE in text, "weizao" in text, REASON in text) for text in lists] == [(False,) * 3] * len(LISTS)
        assert LEFT_OUT in lists[0]
        sql("UPDATE brands_brandentry SET name = '乙品牌', slug = 'yi' WHERE slug IN ('yi', 'weizao')")
    assert "index" in {alarm["name"] for alarm in client.get("/healthz").json()["alarms"]}


@pytest.mark.parametrize(
    "statement",
    [
        """UPDATE brands_masking SET told = '[{"id": 1, "on": "2020-01-01", "reason": "伪造"}]' """,
        "UPDATE brands_masking SET nonce = '00'",
        "DELETE FROM brands_masking",
        "DELETE FROM brands_withheld",
        "UPDATE brands_withheld SET reason = '伪造'",
        """INSERT INTO brands_withdrawal (version_id, reason, withdrawn_at, withdrawn_by_id, mac, nonce)
        SELECT version_id, '伪造', '2020-01-01', (SELECT min(id) FROM auth_user), '', '' FROM brands_masking""",
        "DELETE FROM brands_brandentry WHERE slug = 'yi'",
    ],
)
def test_what_is_told_of_words_that_were_taken_back_is_left_out_and_takes_no_list_with_it(
    two, client, own_alarms, statement
):
    assert LEFT_OUT not in told(client)[0]
    if "brandentry" in statement:
        for table in (
            "wording",
            "publishedid",
            "correctionentry",
            "pictureentry",
            "tagentry",
            "claimentry",
            "textentry",
        ):
            sql(f"DELETE FROM brands_{table}")
    sql(statement)

    lists = told(client)

    assert [(FALSE in text, REASON in text) for text in lists] == [(False, False)] * len(LISTS)
    assert "项与公开日志不符，暂不显示" in lists[0]
    assert [client.get(path).status_code for path in ("/", "/site-map/", "/sitemap.xml")] == [200] * 3
    assert found() != []


def test_what_was_taken_back_of_a_brand_that_is_withdrawn_is_not_told_again(two, client, withdraw, own_alarms):
    withdraw(two[1], "乙理由")
    assert [REASON in text for text in told(client)] == [False] * len(LISTS)
    sql("DELETE FROM brands_withdrawal")

    lists = told(client)

    assert ([REASON in text for text in lists], "暂不显示" in lists[0]) == ([False] * len(LISTS), True)
    assert Masking.objects.count() == 1


@pytest.mark.parametrize("slug", ["weizao", "yi"])
def test_a_former_address_leads_to_the_address_that_the_log_has(two, client, slug):
    """A 301 is kept by browsers for ever: it is never answered by what stands in a row of the index."""
    sql("UPDATE brands_brandentry SET slug = 'zhanwei' WHERE slug = %s", slug)
    sql("UPDATE brands_brandentry SET slug = %s WHERE brand_id = %s", slug, two[0].pk)

    answers = [client.get(f"/brands/jia/{path}") for path in ("", "versions/1/", "data.json")]

    assert [answer["Location"] for answer in answers] == [
        f"/brands/xin/{path}" for path in ("", "versions/1/", "data.json")
    ]
    with pytest.raises(Tampered):
        client.get("/oembed", {"url": "http://127.0.0.1:8000/brands/jia/"})


@pytest.mark.parametrize(
    "statements",
    [
        ["UPDATE brands_brandentry SET slug = 'weizao' WHERE slug = 'yi'"],
        ["UPDATE brands_brandentry SET withdrawn = (1 = 1) WHERE slug = 'yi'"],
        ["DELETE FROM brands_formerslug", "UPDATE brands_brandentry SET name = '伪造'"],
    ],
)
def test_a_page_that_stands_is_never_said_by_oembed_not_to_be_there(two, client, statements):
    slug = "jia" if len(statements) > 1 else "yi"
    asked = {"url": f"http://127.0.0.1:8000/brands/{slug}/"}
    assert client.get("/oembed", asked).status_code == 200
    for statement in statements:
        sql(statement)

    with pytest.raises(Tampered):
        client.get("/oembed", asked)


def test_rows_whose_brand_was_taken_out_of_the_index_take_no_list_with_them(two, client, own_alarms):
    paths = [*LISTS, "/timeline/", "/timeline.json", "/timeline.csv", "/search/?q=乙品牌", "/check/?q=由甲委员会牵头"]
    figure, text = two[1].figures.get().pk, two[1].passages.get().pk
    asked = [f"/b/{figure}/", f"/b/{figure}/history/", f"/b/{text}/?q=由甲委员会牵头"]
    sql("DELETE FROM brands_brandentry WHERE slug = 'yi'")

    answers = [client.get(path) for path in (*paths, *asked)]

    assert [answer.status_code for answer in answers] == [200] * len(paths) + [404] * len(asked)
    assert "乙品牌" not in "".join(answer.content.decode() for answer in answers[: len(LISTS) + 3])
    assert "index" in {alarm["name"] for alarm in client.get("/healthz").json()["alarms"]}
    call_command("build_index", verbosity=0)
    assert "乙品牌" in client.get("/timeline/").content.decode()


@pytest.mark.parametrize("table", ["correctionentry", "claimentry", "wording", "publishedid"])
def test_rows_of_a_brand_that_name_a_selection_too_are_left_out(two, client, publish, own_alarms, table):
    Passage.objects.filter(brand=two[0]).update(
        text="甲品牌创办于2013年6月，由甲委员会牵头，累计协商近260件，再无其他。"
    )
    publish(two[0], reason="correction")
    sql(f"UPDATE brands_{table} SET edition_year = 1999")

    paths = ("/corrections.csv", "/corrections.json", "/timeline.csv", "/timeline.json", "/check/?q=由甲委员会牵头")
    told = [client.get(path) for path in (*paths, f"/b/{two[0].passages.get().pk}/")]

    assert "1999" not in "".join(answer.content.decode() for answer in told)
    assert [alarm["name"] for alarm in client.get("/healthz").json()["alarms"]] == ["index"]
