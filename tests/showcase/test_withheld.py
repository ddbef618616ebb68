"""撤回语句: a sentence that was taken back is nowhere to be read, whichever address is asked."""

import io
import json
import re
import zipfile

import pytest

from brands import review
from brands.gate import Refused
from brands.masking import SIGN
from brands.models import Masking, Version
from tests import reviewed

pytestmark = pytest.mark.django_db
TEXT = "甲品牌创办于2013年6月，由甲委员会牵头，累计协商近260件，乙某反对。"
WORDS = "累计协商近260件，乙某反对"
WHY = "这句话与事实不符"


@pytest.fixture
def withhold(publisher):
    """Give a function: a thing is published without words, which leave its earlier versions too."""

    def withhold(thing, words=WORDS, note=WHY):
        reviewed.person(publisher, "撰稿")
        run = review.submit(
            thing, by=publisher, reason="withhold", note=note, words=words, waivers=reviewed.waivers(thing)
        )
        return review.release(reviewed.sign_all(run), by=reviewed.reviewer("final"))

    return withhold


@pytest.fixture
def brand(make_brand, register):
    return make_brand(text=TEXT)


@pytest.fixture
def figure_id(brand):
    return brand.figures.get().pk


@pytest.fixture
def withheld(brand, figure_id, withhold):
    """A brand of which version 1 said the words, and version 2 does not."""
    brand.figures.all().delete()
    brand.passages.update(text=TEXT.replace("，" + WORDS, ""))
    withhold(brand)
    return brand


def addresses(brand):
    pages = ["", "versions/", "versions/1/", "versions/2/", "versions/2/changes/", "versions/1/data.json", "data.json"]
    pages += ["versions/1/cite.txt", "versions/1/cite.bib", "feed.xml", "timemap", "versions/1/snapshot.json"]
    whole = ["/", "/brands/", "/timeline/", "/timeline.json", "/corrections/", "/feed.xml", "/search/?q=乙某反对"]
    whole += [f"/check/?q={WORDS}", "/embed/brands/jia/?version=1", "/embed/brands/jia/timeline/?version=1"]
    return [*(f"/brands/{brand.slug}/{page}" for page in pages), *whole]


def test_no_address_says_the_words_any_longer(client, withheld):
    said = {}
    for address in addresses(withheld):
        text = client.get(address).content.decode()
        said[address] = [word for word in ("乙某反对", "近260件") if word in text.replace(f"q={WORDS}", "")]
    # The reader's own words come back on the two pages that ask for them.
    assert {address for address, words in said.items() if words} <= {"/search/?q=乙某反对", f"/check/?q={WORDS}"}


def test_the_sentence_was_said_before(client, brand):
    assert "乙某反对" in client.get("/brands/jia/versions/1/").content.decode()


def test_the_version_shows_a_sign_the_day_and_the_reason(client, withheld):
    html = client.get("/brands/jia/versions/1/").content.decode()
    assert SIGN in html
    assert f"撤回，理由：{WHY}" in html
    assert Version.objects.get(brand=withheld, number=1).sha256 in html


def test_its_exact_bytes_are_gone_with_day_and_reason(client, withheld):
    response = client.get("/brands/jia/versions/1/snapshot.json")
    assert response.status_code == 410
    assert WHY in response.content.decode()


def test_the_id_of_what_rested_on_the_words_still_leads_to_its_version(client, withheld, figure_id):
    assert client.get(f"/b/{figure_id}/")["Location"] == f"/brands/jia/versions/1/#f-{figure_id}"
    assert f'<span id="f-{figure_id}"></span>' in client.get("/brands/jia/versions/1/").content.decode()


def test_the_whole_record_as_a_file_lists_the_version_without_its_bytes(client, withheld):
    content = b"".join(client.get("/data.zip").streaming_content)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = [name for name in archive.namelist() if name.startswith(f"versions/brand-{withheld.pk}/")]
        texts = "".join(archive.read(name).decode() for name in archive.namelist())
    assert names == [f"versions/brand-{withheld.pk}/2.json"]
    assert [word for word in ("乙某反对", "近260件") if word in texts] == []
    assert WHY in texts


def test_words_that_were_never_public_cannot_be_taken_back(brand, withhold):
    brand.passages.update(text=TEXT.replace("，" + WORDS, ""))
    brand.figures.all().delete()
    with pytest.raises(Refused, match="没有哪一版说过这句话"):
        withhold(brand, words="丙某从未说过")


def test_words_that_still_stand_at_the_desk_cannot_be_taken_back(brand, withhold):
    brand.aliases = "甲别名"
    brand.save()
    with pytest.raises(Refused, match="还在内容里"):
        withhold(brand)


def test_words_that_were_taken_back_cannot_be_published_again(withheld, publish):
    withheld.aliases = f"甲别名，{WORDS}"
    withheld.save()
    with pytest.raises(Refused, match="撤回的语句"):
        publish(withheld)


def test_another_thing_that_says_the_words_is_shown_without_them_at_once(client, make_brand, brand, withhold):
    make_brand("乙品牌", slug="yi", order=2, text=f"乙品牌写道：{WORDS}。", milestones=())
    brand.figures.all().delete()
    brand.passages.update(text=TEXT.replace("，" + WORDS, ""))
    withhold(brand)
    html = re.sub(r"<[^>]+>", "", client.get("/brands/yi/").content.decode())
    assert f"乙品牌写道：{SIGN}。" in html


def test_what_is_shown_instead_is_made_again_from_the_record(withheld):
    before = list(Masking.objects.values_list("version", "content", "anchors", "told"))
    Masking.objects.all().delete()
    from django.core.management import call_command

    call_command("build_index", verbosity=0)
    assert list(Masking.objects.values_list("version", "content", "anchors", "told")) == before
    assert len(before) == 1


def test_the_pages_ask_the_database_no_oftener_for_it(client, withheld, django_assert_num_queries):
    with django_assert_num_queries(3):
        client.get("/brands/jia/")


def test_the_data_of_the_version_are_those_of_its_page(client, withheld):
    data = json.loads(client.get("/brands/jia/versions/1/data.json").content)
    assert data["figures"] == []
    assert SIGN in data["passages"][0]["text"]
