import pytest
from django.urls import reverse

from brands.models import Synonym
from brands.search.passages import search

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


def test_words_added_at_the_desk_are_sought_at_once(add, published):
    assert search("丙字号").hits == []
    assert add() == []
    assert search("丙字号").hits[0].text == "甲品牌"


@pytest.mark.parametrize(("typed", "meant"), [("甲品牌", "甲品牌"), ("協商", "协商"), ("，，", "协商")])
def test_words_that_search_holds_for_the_same_are_refused(add, typed, meant):
    assert add(typed=typed, meant=meant) == ["两处须是不同的词。繁简、大小写和标点的差别检索时已经不计。"]
    assert Synonym.objects.count() == 0


def test_a_pair_is_said_once_and_wants_its_reason(add):
    assert (add(), add()) == ([], ["这一对词已经有了。"])
    assert add(typed="丁字号", reason="") == ["这个字段是必填项。"]
