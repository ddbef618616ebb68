"""What the index says of the past, forged by SQL: words that stand no more, where an id is, public pictures."""

import pytest

from brands.content.signing import Tampered
from brands.models import Brand, Passage, Picture, PublishedId, logbook
from brands.record import redaction
from tests.desk_forms import picture_file
from tests.forging import sql

pytestmark = pytest.mark.django_db
WORDS = "由甲委员会牵头"


@pytest.fixture
def thrice(make_brand, publish):
    """甲品牌 with three versions; a passage is gone since the second."""
    brand = make_brand(publish=False)
    gone = Passage.objects.create(brand=brand, text="乙文。", order=2)
    publish(brand, reason="first")
    gone.delete()
    publish(brand)
    Brand.objects.filter(pk=brand.pk).update(aliases="甲")
    publish(brand)
    return brand


def checked(client):
    return client.get("/check/", {"q": WORDS}).content.decode()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE brands_wording SET current = %s, last = 1",
        "UPDATE brands_wording SET current = %s, last = 2",
        "UPDATE brands_wording SET first = 2 WHERE current <> %s",
    ],
)
def test_words_that_stand_are_never_said_to_stand_no_more_or_not_so_long(thrice, client, own_alarms, statement):
    before = checked(client)
    sql(statement, False)

    told = checked(client)

    assert ("甲品牌" in before, "甲品牌" in told, "与公开日志不符" in told) == (True, False, True)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE brands_publishedid SET last = 1, current = %s WHERE anchor LIKE 'p-%%'",
        "UPDATE brands_publishedid SET last = 2, current = %s WHERE anchor LIKE 'p-%%'",
        "UPDATE brands_publishedid SET current = %s WHERE anchor LIKE 'p-%%'",
        "UPDATE brands_publishedid SET anchor = 'm-' || issued WHERE current <> %s",
    ],
)
def test_an_id_leads_to_nothing_but_its_place(thrice, client, own_alarms, statement):
    id = Passage.objects.get().pk
    before = client.get(f"/b/{id}/")["Location"]
    sql(statement, False)

    assert (before, client.get(f"/b/{id}/").status_code) == (f"/brands/jia/#p-{id}", 404)


@pytest.mark.parametrize(
    "told", ['[{"anchor": "%s", "number": 2}]', '[{"anchor": "%s", "number": 9}]', "[1]", '[{"a": 1}]']
)
def test_what_a_page_says_of_ids_that_are_gone_is_what_they_were(thrice, client, own_alarms, told):
    gone = PublishedId.objects.get(current=False)
    assert f'id="{gone.anchor}"' in client.get("/brands/jia/").content.decode()
    sql("UPDATE brands_brandentry SET former_anchors = %s", told.replace("%s", gone.anchor))

    with pytest.raises(Tampered):
        client.get("/brands/jia/")


def test_a_picture_that_no_public_version_names_is_not_sent(
    make_brand, withdraw, publish, client, settings, own_alarms
):
    one, two = make_brand(), make_brand("乙品牌", slug="yi", order=2)
    picture = Picture.objects.create(
        brand=two,
        file=picture_file(),
        alt="甲替代文字",
        caption="甲图注",
        credit="甲署名",
        licence="press",
        sha256="0" * 64,
    )

    def status():
        answer = client.get(f"/media/{picture.file.name}")
        assert answer.getvalue()
        return answer.status_code

    at_the_desk = status()
    sql("INSERT INTO brands_pictureentry (file, entry_id) VALUES (%s, %s)", picture.file.name, one.pk)
    planted = status()
    sql("DELETE FROM brands_pictureentry")
    publish(two)
    public = status()
    withdraw(two)
    sql("INSERT INTO brands_pictureentry (file, entry_id) VALUES (%s, %s)", picture.file.name, two.pk)

    assert (at_the_desk, planted, public, status()) == (404, 404, 200, 404)


def test_words_that_were_taken_back_are_never_said_not_to_have_been(thrice, client):
    redaction.withhold(thrice.versions.latest("number"), WORDS, "甲理由")
    told = "甲理由" in checked(client)
    sql("DELETE FROM brands_withheld")
    logbook.public.memo.clear()  # as a process does not know of them that starts now

    with pytest.raises(Tampered):
        checked(client)
    assert told


@pytest.mark.parametrize("path", ["/b/{}/history/", "/b/{}/history.json", "/b/{}/?q=甲乙丙丁"])
def test_an_id_of_a_brand_whose_withdrawal_was_removed_is_answered_as_unproven(thrice, client, withdraw, path):
    withdraw(thrice)
    sql("DELETE FROM brands_withdrawal")

    with pytest.raises(Tampered):
        client.get(path.format(Passage.objects.get().pk))
