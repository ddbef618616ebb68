"""Short links to exact words: shown lit without a script, told whether they were changed, never long."""

import re
from urllib.parse import quote

import pytest

from brands.models import Passage
from showcase.citing import quote_links

TEXT = "甲品牌创办于2013年6月，由甲委员会牵头，累计协商近260件。"
WORDS = "由甲委员会牵头，累计协商近260件"


def query_of(words):
    """What stands after `?q=`: the words or their checksum, whichever is shorter; as static/js/quote.js has it."""
    return min(quote("".join(words.split()), safe=""), quote_links.checksum_of(words), key=len)


def test_the_checksum_is_fnv_1a_and_finds_the_words_it_was_made_of():
    assert [quote_links.fnv(words) for words in ("", "ab")] == [0x811C9DC5, 0x4D2505CA]
    asked = query_of(WORDS)
    start, end = quote_links.find(TEXT, asked)
    assert TEXT[start:end] == WORDS
    assert quote_links.find(TEXT, query_of("不在其中的话，不在其中的话")) is None


def test_words_are_asked_for_themselves_where_that_is_shorter():
    assert query_of("260") == "260"
    assert len(query_of(WORDS)) < 16
    start, end = quote_links.find(TEXT, "由甲委員會牽頭,累计协商近２６０件")
    assert TEXT[start:end] == WORDS


@pytest.fixture
def brand(register, make_brand):
    return make_brand()


def asked(client, id, words=WORDS):
    address = f"/b/{id}/?q={query_of(words)}"
    assert len(f"http://127.0.0.1:8000{address}") <= 120
    return client.get(address)


@pytest.mark.django_db
def test_the_words_are_lit_and_said_to_stand(client, brand):
    answer = asked(client, brand.passages.get().pk)
    assert answer.status_code == 200
    assert re.findall(r'<mark class="lit">([^<]*)</mark>', answer.text) == [WORDS]
    assert "这是现行原文，自第1版起未变。" in answer.text
    assert answer["X-Robots-Tag"] == "noindex"


@pytest.mark.django_db
def test_words_that_were_changed_since_are_shown_as_they_were_with_what_they_became(client, brand, publish):
    id = brand.passages.get().pk
    Passage.objects.filter(pk=id).update(text=TEXT.replace("甲委员会", "乙委员会"))
    publish(brand)
    html = asked(client, id).text
    assert "这句话后来有改动：见于第1版，引用请以现行版本为准。" in html
    assert "<del>甲</del><ins>乙</ins>" in html


@pytest.mark.django_db
def test_words_of_an_excerpt_and_ids_in_capitals_are_read_and_others_said_not_to_stand(
    client, register, make_brand, make_source, publish
):
    brand, source = make_brand(publish=False), make_source(excerpts=("乙报说，甲品牌办得早。",))
    excerpt = source.excerpts.get()
    brand.milestones.create(order=1, title="办得早", words="办得早", quote="甲品牌办得早", excerpt=excerpt)
    publish(brand, reason="first")
    assert "甲品牌办得早" in asked(client, excerpt.pk, "甲品牌办得早").text
    id = brand.passages.get().pk
    if id != id.upper():
        assert client.get(f"/b/{id.upper()}/?q=260")["Location"] == f"/b/{id}/?q=260"
    assert "没有找到所引的话" in client.get(f"/b/{id}/?q=从来不曾有过").text
    assert client.get("/b/zzzzzz/?q=260").status_code == 404
