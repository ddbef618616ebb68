import re

import pytest

from brands.models import Passage, Wording

pytestmark = pytest.mark.django_db


def answer(client, words):
    """(the headings of the answer, the page's text)."""
    html = client.get("/check/", {"q": words}).content.decode()
    headings = re.findall(r'<h2 id="(standing|past)">|<p>(本站没有这段文字。)</p>', html)
    return ["".join(found) for found in headings], "".join(re.sub(r"<[^>]+>", "", html).split())


@pytest.fixture
def changed(make_brand, publish):
    brand = make_brand()
    Passage.objects.filter(brand=brand).update(text="甲品牌创办于2013年6月，由乙委员会牵头，累计协商近260件。")
    publish(brand)
    return brand


@pytest.mark.parametrize(
    "words",
    [
        "由甲委员会牵头，累计协商近260件。",
        "由甲委员会牵头,累计协商近２６０件",
        "「由甲委員會牽頭，累計協商近260件」",
        " 由 甲委员会牵头，\n累计协商近 260 件",
    ],
)
def test_current_words_are_found_however_they_are_written(client, make_brand, words):
    make_brand()
    headings, text = answer(client, words)
    assert headings == ["standing"]
    assert "甲品牌，第1段" in text
    assert "自第1版起未变" in text


def test_words_of_an_earlier_version_are_named_with_the_difference(client, changed):
    headings, text = answer(client, "由甲委员会牵头")
    assert headings == ["past"]
    assert "甲品牌，第1版，第1段" in text
    html = client.get("/check/", {"q": "由甲委员会牵头"}).content.decode()
    assert f'href="/brands/jia/versions/1/#p-{changed.passages.get().pk}"' in html
    assert "<del>甲</del><ins>乙</ins>" in html
    assert f'href="/brands/jia/#p-{changed.passages.get().pk}"' in html


def test_words_that_are_still_there_are_current_since_their_first_version(client, changed):
    assert answer(client, "累计协商近260件")[0] == ["standing"]


def test_words_of_a_passage_that_is_gone_say_so(client, make_brand, publish):
    brand = make_brand()
    extra = Passage.objects.create(brand=brand, text="另有文字在此。", order=9)
    publish(brand)
    extra.delete()
    publish(brand)
    headings, text = answer(client, "另有文字在此")
    assert headings == ["past"]
    assert "最后见于第2版，现行版本已没有这一段" in text


def test_words_that_are_not_ours_are_refused_with_what_is_like_them(client, make_brand):
    make_brand()
    html = client.get("/check/", {"q": "由甲委员会牵头，累计协商近270件"}).content.decode()
    assert "本站没有这段文字。" in html
    assert "近<del>260</del><ins>270</ins>件" in html


def test_words_like_nothing_of_ours_are_refused_without(client, make_brand):
    make_brand()
    headings, text = answer(client, "这是一句与本站全然无关的话语")
    assert headings == ["本站没有这段文字。"]
    assert "相近的一处" not in text


@pytest.mark.parametrize("words", ["甲品", "。。。。。。", "“”"])
def test_too_few_words_are_not_asked(client, make_brand, words):
    make_brand()
    headings, text = answer(client, words)
    assert headings == []
    assert "字数过少" in text


def test_withdrawn_words_are_not_told(client, make_brand, withdraw):
    brand = make_brand()
    withdraw(brand)
    assert Wording.objects.count() == 0
    assert answer(client, "由甲委员会牵头")[0] == ["本站没有这段文字。"]


@pytest.mark.parametrize("words", ["%%%%%%", "______", "<script>alert(1)</script>", "' OR 1=1 --", "\x00甲品牌创办"])
def test_no_words_are_a_pattern_or_markup(client, make_brand, words):
    make_brand()
    html = client.get("/check/", {"q": words}).content.decode()
    assert "<script>alert" not in html
    assert 'id="standing"' not in html or "甲品牌创办" in words


def test_longer_words_are_cut_with_a_word(client, make_brand):
    make_brand()
    assert "只核对了前400字" in answer(client, "甲" * 401)[1]


@pytest.mark.parametrize("count", [1, 3])
def test_it_costs_the_same_with_one_answer_and_with_three(
    client, register, make_brand, django_assert_num_queries, count
):
    for order in range(1, count + 1):
        make_brand(f"{'甲乙丙'[order - 1]}品牌", slug=f"b-{order}", order=order)
    answer(client, "由甲委员会牵头")  # reads the versions, once a process
    with django_assert_num_queries(4):
        assert answer(client, "由甲委员会牵头")[0] == ["standing"]


def test_the_page_says_how_to_compute_the_value(client, make_brand):
    version = make_brand().versions.get()
    text = answer(client, "")[1]
    assert "/brands/jia/versions/1/snapshot.json|sha256sum" in text
    assert version.sha256 in text


def test_words_of_a_person_are_told_as_such_with_what_was_published(client, make_brand, publish):
    brand = make_brand(publish=False)
    words = brand.passages.get().text[:8]
    brand.speeches.create(
        words=words, speaker="甲市市长丙某", comparison="differs", printed_in="乙报", printed_words="另一句"
    )
    publish(brand, reason="first")
    told = answer(client, words)[1]
    assert "这是引语，不是本站的话：甲市市长丙某。与公开发表的有出入，引用请以发表的为准：乙报，作“另一句”。" in told
    page = "".join(re.sub(r"<[^>]+>", "", client.get("/brands/jia/").text).split())
    assert "甲市市长丙某。与公开发表的有出入：乙报，作“另一句”。" in page
