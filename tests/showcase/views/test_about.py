import pytest

from brands.models import Register


@pytest.fixture
def say(register, publish):
    """Publish a register with more said of the site."""

    def say(**fields):
        Register.objects.update(**fields)
        publish(Register.objects.the())

    return say


def facts(client):
    text = client.get("/about/").content.decode()
    return text[text.index("<main") : text.index("</main>")]


def test_what_is_not_decided_is_said_to_be_so(client, register):
    text = facts(client)
    said = ["<dd>甲市委员会</dd>", "<dd>未定</dd>", "<dd>待公布</dd>", "电话、邮箱等联系方式还没有公布", "媒体联系"]
    assert [text.count(words) for words in said] == [1, 1, 1, 1, 0]
    assert '请在<a href="/report/" rel="nofollow">纠错</a>页告诉我们' in text


def test_what_is_decided_is_told(client, say):
    say(since="2026-11", contact="甲信箱", correction_contact="乙信箱", press_contact="丙信箱", licence_line="甲许可")
    text = facts(client)
    said = [
        "2026年11月</time>",
        "<dd>甲信箱</dd>",
        "纠错联系方式：乙信箱",
        "<dd>丙信箱</dd>",
        "<p>甲许可</p>",
        "未定",
        "待公布",
    ]
    assert [text.count(words) for words in said] == [1, 1, 1, 1, 1, 0, 0]


def test_it_explains_the_words_and_claims_no_compliance(client, register, edition, publish):
    publish(edition, reason="first")
    text = facts(client)
    terms = [text.count(f"<dt>{term}</dt>") for term in ("品牌", "来源", "段落", "数字", "大事", "版本")]
    assert terms == [1] * 6
    assert [text.count(words) for words in ("职务为2021年所任", "不作这样的声明")] == [1, 1]


def test_accessibility_says_how_to_report_and_claims_no_conformity(client, say):
    text = client.get("/accessibility/").content.decode()
    assert [text.count(words) for words in ("联系方式还没有公布", "不作符合声明")] == [1, 1]
    say(contact="甲信箱")
    assert client.get("/accessibility/").content.decode().count("联系方式：甲信箱") == 1


@pytest.mark.parametrize("url", ["/about/", "/accessibility/"])
def test_they_read_the_sites_own_record_once_and_stand_before_the_first_load(
    client, db, url, django_assert_num_queries
):
    with django_assert_num_queries(1):
        assert client.get(url).status_code == 200
