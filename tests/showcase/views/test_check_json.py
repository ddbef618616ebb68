"""Whole articles checked by programs: what they send, what they are told, and where it ends."""

from urllib.parse import urlencode

import pytest

from showcase.views import check

pytestmark = pytest.mark.django_db


def ask(client, text, **headers):
    return client.post("/check.json", text.encode(), content_type="text/plain; charset=utf-8", **headers)


def test_an_article_is_answered_sentence_by_sentence(client, register, make_brand):
    make_brand()
    answer = ask(client, "由甲委员会牵头，累计协商近260件。\n\n累计协商近270件，乙某说。\n这一句不是我们的话。")
    assert (answer.status_code, answer["Access-Control-Allow-Origin"]) == (200, "*")
    told = answer.json()
    assert [one["verdict"] for one in told["sentences"]] == ["standing", "unknown", "unknown"]
    first, second, third = told["sentences"]
    (place,) = first["places"]
    assert {key: place[key] for key in ("of", "place", "first", "last", "current")} == {
        "of": "甲品牌", "place": "第1段", "first": 1, "last": 1, "current": True,
    }  # fmt: skip
    assert place["url"].startswith("http://127.0.0.1:8000/brands/jia/#p-")
    assert ["old", "260"] in second["near"]["pieces"]
    assert "near" not in third
    assert told["more"] is False


def test_words_may_be_asked_in_the_address_too_several_at_once(client, register, make_brand):
    make_brand()
    answer = client.get("/check.json", {"q": ["由甲委员会牵头", "累计协商近260件"]}).json()
    assert [(one["words"], one["verdict"]) for one in answer["sentences"]] == [
        ("由甲委员会牵头", "standing"), ("累计协商近260件", "standing"),
    ]  # fmt: skip


def test_a_form_is_read_as_one_whatever_sends_it_and_json_is_refused_with_a_word(client, register, make_brand):
    make_brand()
    asked = {"q": ["由甲委员会牵头", "累计协商近260件"]}
    forms = [client.post("/check.json", asked)]  # multipart/form-data
    forms.append(client.post("/check.json", urlencode(asked, True), content_type="application/x-www-form-urlencoded"))
    for answer in forms:
        assert [one["verdict"] for one in answer.json()["sentences"]] == ["standing", "standing"]
    refused = client.post("/check.json", asked, content_type="application/json")
    assert (refused.status_code, "不要装进JSON" in refused.json()["error"]) == (400, True)


def test_a_body_that_curl_calls_a_form_is_a_text(client, register, make_brand):
    make_brand()
    answer = client.post("/check.json", "由甲委员会牵头".encode(), content_type="application/x-www-form-urlencoded")
    assert [one["verdict"] for one in answer.json()["sentences"]] == ["standing"]


def test_sentences_that_stand_together_are_answered_one_by_one_too(client, register, make_brand):
    make_brand(text="甲品牌重在协商。会议收到很多建议。市民普遍叫好。", figures=(), milestones=())
    for gap in ("", "\n", "\n\n"):
        told = ask(client, gap.join(("甲品牌重在协商。", "会议收到很多建议。", "市民普遍叫好。"))).json()["sentences"]
        assert [(one["words"], one["verdict"], one["follows"]) for one in told] == [
            ("甲品牌重在协商。", "standing", False),
            ("会议收到很多建议。", "standing", True),
            ("市民普遍叫好。", "standing", True),
        ], gap


def test_what_cannot_be_read_gets_an_answer_that_says_why(client, register):
    bad = client.post("/check.json", "甲".encode("gb18030"), content_type="text/plain")
    assert (bad.status_code, bad.json()["error"]) == (400, "全文须是UTF-8编码的纯文本")
    assert client.get("/check.json").status_code == 400
    assert ask(client, "甲" * 30_000).status_code == 413


def test_a_sentence_without_end_is_not_ours(client, register, make_brand):
    make_brand()
    (told,) = ask(client, "甲" * 20_000).json()["sentences"]  # SQLite looks for 50,000 bytes at most
    assert told["verdict"] == "unknown"


def test_an_article_ends_after_so_many_sentences_and_says_so(client, register, monkeypatch):
    monkeypatch.setattr(check, "AN_ARTICLE", 3)
    told = ask(client, "不是我们的话。" * 5).json()
    assert (len(told["sentences"]), told["more"]) == (3, True)


def test_a_page_of_any_origin_may_send_an_article(client, register):
    answer = client.options("/check.json", HTTP_ORIGIN="https://example.cn", HTTP_ACCESS_CONTROL_REQUEST_METHOD="POST")
    assert (answer.status_code, answer["Access-Control-Allow-Origin"]) == (204, "*")
