"""Words that change what a public page says or finds: of the Register's last version alone, whatever tables have."""

import json

import pytest

from brands.content.signing import Tampered
from brands.models import Register, RosterEntry, ScriptTerm, Synonym, Version
from showcase.traditional import terms
from tests.forging import forge, found, sql

pytestmark = pytest.mark.django_db
FORGED = {"typed": "丙字号", "meant": "甲品牌"}


@pytest.fixture
def site(register, make_brand):
    make_brand("甲品牌", slug="jia")
    return register


def pages(client, word):
    return [group["page"] for group in client.get("/search/", {"q": word}).context["groups"]]


def suggested(client, word):
    return [name["name"] for name in client.get("/search/suggest", {"q": word}).json()["names"]]


def test_words_that_are_not_published_change_no_search(site, client, publish):
    sql("INSERT INTO brands_synonym (typed, meant, kind, reason) VALUES ('丙字号', '甲品牌', 'former', '甲')")
    Synonym.objects.create(typed="丁字号", meant="甲品牌", kind="former", reason="甲理由")
    assert [pages(client, word) for word in ("丙字号", "丁字号")] == [[], []]
    assert (suggested(client, "丙字号"), suggested(client, "丁字号")) == ([], [])
    publish(site)
    assert (pages(client, "丙字号"), suggested(client, "丁字号")) == (["/brands/jia/"], ["甲品牌"])
    sql("DELETE FROM brands_synonym WHERE typed = '丁字号'")
    sql("UPDATE brands_synonym SET typed = '戊字号'")
    assert (pages(client, "丙字号"), pages(client, "戊字号")) == (["/brands/jia/"], [])


def test_words_forged_into_the_published_register_are_not_believed(site, client, own_alarms):
    version = Version.objects.get(register=1)
    forge(version, content=json.dumps({**json.loads(version.content), "synonyms": [FORGED]}, sort_keys=True))
    with pytest.raises(Tampered):
        client.get("/search/", {"q": "丙字号"})
    assert "版本 register 1 第1版：与日志不符 (it is not what the log says)" in found()


def test_an_older_register_is_not_taken_for_the_newest(site, client, publish, own_alarms):
    Synonym.objects.create(**FORGED, kind="former", reason="甲理由")
    publish(site)
    Synonym.objects.all().delete()
    publish(Register.objects.the())
    newest = Version.objects.get(register=1, number=3).pk
    sql("UPDATE brands_review SET result_id = NULL WHERE result_id = %s", newest)
    sql("DELETE FROM brands_version WHERE id = %s", newest)
    with pytest.raises(Tampered):
        client.get("/search/", {"q": "丙字号"})
    assert "版本 register 1 第3版：不见了 (it is in the log and gone from the record)" in found()


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO brands_scriptterm (hans, hant, reason) VALUES ('甲委员会', '甲委員會', '甲')",
        "INSERT INTO brands_rosterentry (name, hant, post, source) VALUES ('委员', '委員', '甲', '甲')",
    ],
)
def test_terms_of_the_script_that_are_not_published_change_no_page(site, client, statement):
    before = client.get("/zh-hant/brands/jia/").content
    sql(statement)
    assert (terms.published(), client.get("/zh-hant/brands/jia/").content == before) == ((), True)
    assert ScriptTerm.objects.count() + RosterEntry.objects.count() == 1
