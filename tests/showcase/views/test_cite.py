import json
from datetime import UTC, datetime

import bibtexparser
import pytest
import rispy
from django.utils import timezone

from tests import reviewed

pytestmark = pytest.mark.django_db

FORMS = ("cite.txt", "cite.bib", "cite.ris", "cite.csl.json")
URL = "http://127.0.0.1:8000/brands/jia/versions/1/"


def body(client, form, query=""):
    response = client.get(f"/brands/jia/versions/1/{form}{query}")
    assert response.status_code == 200
    return response.content.decode()


@pytest.fixture
def late_evening(monkeypatch):
    """An instant at which it is a day later in Shanghai than in London: half an hour after midnight."""
    now = datetime(2026, 11, 22, 16, 30, tzinfo=UTC)
    monkeypatch.setattr(timezone, "now", lambda: now)


def test_the_text_cites_version_and_claims_with_todays_date(client, register, make_brand):
    brand = make_brand()
    day = f"{timezone.localdate():%Y-%m-%d}"
    text = body(client, "cite.txt")
    assert f"甲市委员会. 甲品牌[EB/OL].（{day}）[{day}]. {URL}." in text.splitlines()
    assert f"甲市委员会. 甲品牌[EB/OL].（{day}）[{day}]. {URL}#f-{brand.figures.get().pk}." in text.splitlines()
    said = f"“累计协商近260件”——甲市《甲品牌》，第1版，{timezone.localdate():%Y年%-m月%-d日}发布，"
    assert f"{said}{URL}#f-{brand.figures.get().pk}" in text.splitlines()


@pytest.mark.parametrize("kind", ["release", "web"])
@pytest.mark.usefixtures("register")
def test_only_what_rests_on_the_release_speaks_of_it(client, make_brand, make_source, publish, kind):
    brand = make_brand(publish=False)
    whole = {"url": "https://jia.example/", "author": "甲", "editor": "乙"}
    whole |= {"published": "2021-12-29", "published_words": "2021年12月29日"}
    brand.passages.update(source=make_source(kind=kind, title="甲文", **whole))
    publish(brand, reason="first")
    versions = client.get("/brands/jia/versions/").text
    said = ("发布稿是2021年的" in body(client, "cite.txt"), "发布稿写于2021年" in client.get("/brands/jia/").text)
    assert {*said, "发布稿是2021年的" in versions} == {kind == "release"}


def test_words_of_an_outside_source_name_their_publisher_in_every_form(
    client, register, make_brand, make_source, publish
):
    source = make_source(
        kind="web",
        publisher="乙报",
        title="乙文",
        published="2016-09-07",
        published_words="2016年9月7日",
        excerpts=("甲品牌协商200件。",),
    )
    brand = make_brand(publish=False)
    figure = brand.figures.create(
        label="协商", display="200件", value=200, unit="件", quote="协商200件", excerpt=source.excerpts.get()
    )
    publish(brand, reason="first")
    assert "“协商200件”（乙报《乙文》，2016年9月7日；转引自甲市《甲品牌》，第1版，" in body(client, "cite.txt")
    for form in ("cite.bib", "cite.ris", "cite.csl.json"):
        assert body(client, form, f"?of=F-{figure.pk.upper()}") == body(client, form, f"?of=f-{figure.pk}")
        assert "乙报" in body(client, form, f"?of=f-{figure.pk}")
    assert 'data-speaker="乙报《乙文》，2016年9月7日"' in client.get("/brands/jia/").content.decode()


def test_the_day_is_that_of_shanghai(client, register, make_brand, late_evening):
    make_brand()
    assert "[2026-11-23]" in body(client, "cite.txt")


def test_a_dated_answer_is_kept_until_midnight_at_most(client, register, make_brand, late_evening):
    make_brand()
    response = client.get("/brands/jia/versions/1/cite.txt")
    assert response["Cache-Control"] == f"public, max-age={23 * 3600 + 1800}"


def test_bibtex_ris_and_csl_say_the_same(client, register, make_brand):
    make_brand()
    bib = bibtexparser.parse_string(body(client, "cite.bib")).entries[0]
    (ris,) = rispy.loads(body(client, "cite.ris"))
    (csl,) = json.loads(body(client, "cite.csl.json"))
    today = timezone.localdate()
    assert [bib["url"], ris["urls"][0], csl["URL"]] == [URL] * 3
    assert [bib["title"].strip("{}"), ris["title"], csl["title"]] == ["甲品牌"] * 3
    assert (bib["urldate"], ris["access_date"]) == (f"{today:%Y-%m-%d}", f"{today:%Y/%m/%d}")
    assert csl["accessed"] == {"date-parts": [[today.year, today.month, today.day]]}


def test_an_anchor_is_cited_with_its_words(client, register, make_brand):
    brand = make_brand()
    for anchor, words in (
        (f"f-{brand.figures.get().pk}", "累计协商近260件"),
        (f"m-{brand.milestones.get().pk}", "创办于2013年6月"),
        (f"p-{brand.passages.get().pk}", brand.passages.get().text),
    ):
        (csl,) = json.loads(body(client, "cite.csl.json", f"?of={anchor}"))
        assert (csl["URL"], csl["note"]) == (f"{URL}#{anchor}", f"{words}；第1版")


@pytest.mark.parametrize("of", ["f-aaaaaa", "x", "f-", "passages", "p-../../"])
@pytest.mark.parametrize("form", FORMS)
def test_an_anchor_that_is_not_the_versions_is_404(client, register, make_brand, form, of):
    make_brand()
    assert client.get(f"/brands/jia/versions/1/{form}", {"of": of}).status_code == 404


@pytest.mark.parametrize("form", [*FORMS, "changes/"])
def test_withdrawn_is_410_unknown_404_and_moved_301(client, register, make_brand, withdraw, form):
    brand = make_brand()
    reviewed.give_former_address(brand, "jiu")
    assert client.get(f"/brands/jia/versions/9/{form}").status_code == 404
    moved = client.get(f"/brands/jiu/versions/1/{form}?of=x")
    assert (moved.status_code, moved["Location"]) == (301, f"/brands/jia/versions/1/{form}?of=x")
    withdraw(brand)
    assert client.get(f"/brands/jia/versions/1/{form}").status_code == 410


@pytest.mark.parametrize("form", ["timemap", "feed.xml", "card.png", "square.png", "poster.png"])
def test_a_former_slug_moves_in_these_forms_too(client, make_brand, form):
    reviewed.give_former_address(make_brand(), "jiu")
    moved = client.get(f"/brands/jiu/{form}")
    assert (moved.status_code, moved["Location"]) == (301, f"/brands/jia/{form}")


@pytest.mark.parametrize("path", ["/brands/jia/", "/brands/jia/versions/1/"])
def test_the_box_is_pinned_to_the_version_and_leaves_the_day_to_the_reader(client, register, make_brand, path):
    make_brand()
    html = client.get(path).content.decode()
    day = f"{timezone.localdate():%Y-%m-%d}"
    assert f"甲市委员会. 甲品牌[EB/OL].（{day}）[<span data-today>引用日期</span>]. {URL}.</p>" in html
    assert 'href="/brands/jia/versions/1/cite.txt"' in html
    assert "<button" not in html.split('id="cite"')[1].split("</details>")[0]


def test_every_passage_figure_and_milestone_has_a_link_to_itself(client, make_brand):
    brand = make_brand()
    html = client.get("/brands/jia/").content.decode()
    assert f'<a class="passage-number" href="#p-{brand.passages.get().pk}">' in html
    assert f'<a class="anchor" href="#f-{brand.figures.get().pk}">' in html
    assert f'<a class="anchor" href="#m-{brand.milestones.get().pk}">' in html
