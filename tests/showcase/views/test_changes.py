import re

import pytest

from brands.models import Passage, Tag

pytestmark = pytest.mark.django_db


@pytest.fixture
def corrected(make_brand, publish):
    """A brand whose figure was 260 and is 280."""
    brand = make_brand()
    correct(brand, publish)
    return brand


def correct(brand, publish, old="近260件", new="近280件", note="核对统计"):
    passage, figure = brand.passages.get(), brand.figures.get()
    passage.text = passage.text.replace(old, new)
    passage.save()
    figure.display, figure.value, figure.quote = new, int(re.sub(r"\D", "", new)), figure.quote.replace(old, new)
    figure.save()
    return publish(brand, note=note, reason="correction")


def text_of(html):
    return "".join(re.sub(r"<[^>]+>", "", html).split())


def page(client, path):
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


def test_a_claim_is_told_as_old_and_new_and_a_text_by_character(client, corrected):
    html = page(client, "/brands/jia/versions/2/changes/")
    assert "<del>近260件</del> → <ins>近280件</ins>" in html
    assert "累计协商近<del>260</del><ins>280</ins>件。" in html
    assert "更正，核对统计" in html


def test_the_first_version_has_nothing_before_it(client, corrected):
    assert client.get("/brands/jia/versions/1/changes/").status_code == 404
    assert "/versions/1/changes/" not in page(client, "/brands/jia/versions/")
    assert "/versions/2/changes/" in page(client, "/brands/jia/versions/")


def test_another_version_before_it_can_be_asked_for(client, corrected, publish):
    correct(corrected, publish, "近280件", "近290件")
    assert "<del>近260件</del> → <ins>近290件</ins>" in page(client, "/brands/jia/versions/3/changes/?from=1")
    assert "<del>近280件</del> → <ins>近290件</ins>" in page(client, "/brands/jia/versions/3/changes/")


@pytest.mark.parametrize("before", ["2", "3", "0", "-1", "x", "²", "1" * 30])
def test_what_is_no_earlier_version_is_404(client, corrected, before):
    assert client.get("/brands/jia/versions/2/changes/", {"from": before}).status_code == 404


def test_the_words_of_a_withdrawn_version_are_not_told(client, corrected, withdraw, publish):
    withdraw(corrected)
    correct(corrected, publish, "近280件", "近290件")
    response = client.get("/brands/jia/versions/3/changes/")
    assert response.status_code == 410
    assert "280" not in response.content.decode()


def test_an_older_version_says_above_itself_what_was_changed_since(client, corrected):
    html = page(client, "/brands/jia/versions/1/")
    before_main = html.split("<main")[0]
    assert "<del>近260件</del> → <ins>近280件</ins>" in before_main
    assert 'href="/brands/jia/versions/2/changes/?from=1"' in before_main
    main = html.split("<main")[1]
    assert ("后更正为近280件（第2版）" in main, "<b>260</b>" in main, "<b>280</b>" in main) == (True, True, False)


def test_a_change_that_no_reader_sees_says_so(client, make_brand, publish):
    brand = make_brand()
    brand.marked_name = "甲|品牌"
    brand.save()
    publish(brand)
    assert "不同的只是编排" in page(client, "/brands/jia/versions/2/changes/")


def test_a_new_passage_is_wholly_new(client, make_brand, publish):
    brand = make_brand()
    Passage.objects.create(brand=brand, text="另有文字。", order=9)
    publish(brand)
    html = page(client, "/brands/jia/versions/2/changes/")
    assert "<p>第2段，新增</p>" in html
    assert "<ins>另有文字。</ins>" in html


def test_a_tag_taken_away_and_put_back_is_told_as_that_alone(client, make_brand, publish):
    brand = make_brand()
    quote = brand.passages.get().text[:4]
    for place, letter in enumerate("甲乙丙"):
        brand.tag_items.create(tag=Tag.objects.create(name=f"{letter}标签", slug=f"biaoqian-{place}"), quote=quote)
    publish(brand)
    first = brand.tag_items.get(tag__name="甲标签")
    first.delete()
    publish(brand)
    html = page(client, "/brands/jia/versions/3/changes/").split("<main")[1].split("</main")[0]
    assert ("甲标签</del>" in html, "乙标签" in html, "丙标签" in html) == (True, False, False)
    first.save()
    publish(brand)
    html = page(client, "/brands/jia/versions/4/changes/").split("<main")[1].split("</main")[0]
    assert ("甲标签</ins>" in html, "乙标签" in html, "丙标签" in html) == (True, False, False)
