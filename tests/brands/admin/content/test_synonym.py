import pytest
from django.urls import reverse

from brands.models import Draft, Synonym
from brands.record.publishing import save_draft
from brands.search.passages import search
from tests.reviewed import publish

WORDS = {"typed": "丙字号", "meant": "甲品牌", "kind": "former", "reason": "甲理由"}


@pytest.fixture
def add(desk_client):
    """Give a function: add a pair of words at the desk; what the form then says."""

    def send(**words):
        response = desk_client.post(reverse("admin:brands_synonym_add"), WORDS | words)
        return (
            []
            if response.status_code == 302
            else [message for errors in response.context["errors"] for message in errors]
        )

    return send


def test_words_added_at_the_desk_are_sought_once_the_register_is_published(add, published, editor):
    publish(published.register, by=editor, reason="first", note="")
    assert add() == []
    assert search("丙字号").hits == []
    publish(published.register, by=editor, reason="update", note="增补同义")
    assert search("丙字号").hits[0].text == "甲品牌"


def test_whoever_adds_words_is_a_writer_of_the_registers_next_version(add, published, editor):
    save_draft(published.register, by=None)
    assert add() == []
    newest = Draft.objects.of(published.register).first()
    assert (newest.saved_by, newest.data["synonyms"]) == (editor, [{"typed": "丙字号", "meant": "甲品牌"}])


def test_the_desk_says_what_readers_get_until_the_next_publication(add, published, editor, desk_client, change_page):
    publish(published.register, by=editor, reason="first", note="")
    assert change_page(published.register).context["unpublished"] == {}
    assert add() == []
    told = "还没有公开的：同义和误写1处。下一版发布以前，读者看到的、繁体页面和检索用的都还是第1版。"
    assert told in change_page(published.register).content.decode()
    lacking = {task.label: task.count for task in desk_client.get(reverse("admin:index")).context["lacking"]}
    assert lacking["登记册里还没有公开的改动"] == 1
    own_page = change_page(Synonym.objects.get()).content.decode()
    assert '用在1处：<a href="/admin/brands/register/1/change/">登记册</a>。' in own_page


@pytest.mark.parametrize(("typed", "meant"), [("甲品牌", "甲品牌"), ("協商", "协商"), ("，，", "协商")])
def test_words_that_search_holds_for_the_same_are_refused(add, typed, meant):
    assert add(typed=typed, meant=meant) == ["两处须是不同的词。繁简、大小写和标点的差别检索时已经不计。"]
    assert Synonym.objects.count() == 0


def test_a_pair_is_said_once_and_wants_its_reason(add):
    assert (add(), add()) == ([], ["这一对词已经有了。"])
    assert add(typed="丁字号", reason="") == ["这里要填。"]
