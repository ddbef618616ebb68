"""撤回语句: a sentence that was taken back is nowhere to be read, whichever address is asked."""

import io
import json
import re
import xml.etree.ElementTree as ET
import zipfile
from datetime import timedelta

import pytest
from django.utils import timezone

from brands.content.problems import Refused
from brands.content.redact import SIGN
from brands.models import Masking, Version, Withheld
from brands.record import publishing
from brands.review import steps
from tests import reviewed

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
TEXT = "甲品牌创办于2013年6月，由甲委员会牵头，累计协商近260件，乙某反对。"
WORDS = "累计协商近260件，乙某反对"
WHY = "这句话与事实不符"


@pytest.fixture
def withhold(publisher):
    """Give a function: a thing is published without words, which leave its earlier versions too."""

    def withhold(thing, words=WORDS, note=WHY):
        reviewed.person(publisher, "撰稿")
        run = steps.submit(
            thing, by=publisher, reason="withhold", note=note, words=words, waivers=reviewed.waivers(thing)
        )
        return steps.release(reviewed.sign_all(run), by=reviewed.reviewer("final"))

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


def test_no_page_links_to_what_is_given_no_longer(client, withheld):
    pages = ("", "versions/", "versions/1/", "versions/2/", "versions/2/changes/")
    text = "".join(client.get(f"/brands/jia/{page}").text for page in pages)
    links = set(re.findall(r'href="(/brands/jia/versions/[^"#]*)', text))
    assert "/brands/jia/versions/2/snapshot.json" in links
    assert [link for link in sorted(links) if client.get(link).status_code != 200] == []
    assert "快照撤回语句后不再提供" in client.get("/brands/jia/versions/").text


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
    assert names == [f"versions/brand-{withheld.pk}/{name}" for name in ("2.json", "1.shown.json")]
    assert [word for word in ("乙某反对", "近260件") if word in texts] == []
    assert WHY in texts


def test_the_corrections_say_when_and_why_and_never_what(client, withheld):
    html = client.get("/corrections/").content.decode()
    row = re.search(r"<ol class=\"ruled versions\" reversed>(.*?)</ol>", html, re.DOTALL)[1]
    when = timezone.localtime(Version.objects.get(brand=withheld, number=2).published_at)
    text = " ".join(re.sub(r"<[^>]+>", " ", row).split())
    told = f"{when:%Y}年{when.month}月{when.day}日 {when:%H:%M}"
    assert text == f"甲品牌 {told} ，第1版 有语句撤回，原处标明“〔语句已撤回〕”。 缘由：{WHY}"
    assert 'href="/brands/jia/versions/1/"' in row


def test_the_feed_of_corrections_says_so_too(client, withheld):
    (entry,) = ET.fromstring(client.get("/corrections/feed.xml").content).findall(f"{ATOM}entry")
    day = f"{timezone.localdate():%Y-%m-%d}"
    assert [entry.findtext(f"{ATOM}{name}") for name in ("title", "summary", "id")] == [
        "甲品牌：有语句撤回",
        f"第1版有语句撤回，原文不再显示；缘由：{WHY}。",
        f"tag:127.0.0.1,{day}:withheld/{Withheld.objects.get().pk}/{withheld.pk}",
    ]


def test_since_leaves_out_what_was_taken_back_before(client, withheld):
    day = timezone.localdate()
    for path in ("/corrections/", "/corrections/feed.xml"):
        shown = {
            since: WHY in client.get(f"{path}?since={since}").content.decode()
            for since in (day - timedelta(days=1), day, day + timedelta(days=1))
        }
        assert list(shown.values()) == [True, True, False]


def test_from_the_first_sentence_on_the_page_is_linked_everywhere(client, withheld):
    for path in ("/", "/about/", "/site-map/", "/sitemap.xml", "/brands/jia/"):
        assert "/corrections/" in client.get(path).content.decode()


def test_a_correction_and_a_sentence_stand_in_the_order_of_time(client, withheld, publish, monkeypatch):
    later = timezone.now().replace(microsecond=0) + timedelta(hours=1)
    monkeypatch.setattr(publishing, "_now", lambda: later)
    withheld.passages.update(text="甲品牌创办于2013年6月，由甲委员会发起。")
    withheld.leads.update(quote="由甲委员会发起")
    publish(withheld, reason="correction", note="更正发起单位")
    titles = re.findall(r"<title[^>]*>([^<]*)</title>", client.get("/corrections/feed.xml").content.decode())[1:]
    assert [title.partition("：")[2] for title in titles][1:] == ["有语句撤回"]
    assert "发起" in titles[0]


def test_a_withdrawn_brand_tells_nothing_of_it(client, withheld, withdraw):
    withdraw(withheld)
    for path in ("/corrections/", "/corrections/feed.xml", "/corrections.json"):
        assert WHY not in client.get(path).text


def test_every_thing_that_said_the_words_is_named(client, make_brand, brand, withhold):
    make_brand("乙品牌", slug="yi", order=2, text=f"乙品牌写道：{WORDS}。", milestones=())
    brand.figures.all().delete()
    brand.passages.update(text=TEXT.replace("，" + WORDS, ""))
    withhold(brand)
    html = client.get("/corrections/").content.decode()
    assert re.findall(r'<h2><a href="([^"]+)">([^<]+)</a>', html) == [
        ("/brands/yi/versions/1/", "乙品牌"), ("/brands/jia/versions/1/", "甲品牌"),
    ]  # fmt: skip


@pytest.mark.parametrize("count", [1, 3])
def test_the_corrections_cost_the_same_at_one_sentence_and_at_three(
    client, make_brand, register, withhold, django_assert_num_queries, count
):
    for order, name in enumerate(["甲品牌", "乙品牌", "丙品牌"][:count], start=1):
        brand = make_brand(name, slug=f"b-{order}", order=order, text=f"{TEXT}{name}此句不妥。")
        brand.passages.update(text=TEXT)
        withhold(brand, words=f"{name}此句不妥")
    with django_assert_num_queries(5):
        client.get("/corrections/")


def test_words_that_were_never_public_cannot_be_taken_back(brand, withhold):
    brand.passages.update(text=TEXT.replace("，" + WORDS, ""))
    brand.figures.all().delete()
    with pytest.raises(Refused, match="没有哪一版说过这句话"):
        withhold(brand, words="丙某从未说过")


def test_the_public_reason_does_not_say_the_words_again(brand, withhold):
    brand.figures.all().delete()
    brand.passages.update(text=TEXT.replace("，" + WORDS, ""))
    with pytest.raises(Refused, match="公开说明里不能再写要撤回的语句"):
        withhold(brand, note=f"“{WORDS}”与事实不符")


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
    client.get("/brands/jia/")  # reads what the site says of itself, and proves the row by both versions
    with django_assert_num_queries(2):
        client.get("/brands/jia/")


def test_the_data_of_the_version_are_those_of_its_page(client, withheld):
    data = json.loads(client.get("/brands/jia/versions/1/data.json").content)
    assert data["figures"] == []
    assert SIGN in data["passages"][0]["text"]
