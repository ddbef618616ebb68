import xml.etree.ElementTree as ET
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from brands.models import CorrectionEntry, Passage
from brands.record import publishing

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
SHANGHAI = ZoneInfo("Asia/Shanghai")


@pytest.fixture
def correct(publish, monkeypatch):
    """Correct a brand's figure, at a time."""

    def correct(brand, new="近280件", at=None):
        if at:
            monkeypatch.setattr(publishing, "_now", lambda: at)
        passage, figure = brand.passages.get(), brand.figures.get()
        old = figure.display
        passage.text = passage.text.replace(old, new)
        passage.save()
        figure.display, figure.value, figure.quote = new, int(new[1:-1]), figure.quote.replace(old, new)
        figure.save()
        return publish(brand, note="核对统计", reason="correction")

    return correct


def entries(client, query=""):
    response = client.get(f"/corrections/feed.xml{query}")
    assert response.status_code == 200
    return ET.fromstring(response.content).findall(f"{ATOM}entry")


def test_before_the_first_the_page_says_so_and_the_feed_and_the_data_are_empty(client, register, make_brand, publish):
    brand = make_brand()
    Passage.objects.create(brand=brand, text="另有文字。", order=9)
    publish(brand, note="平常的更新")
    assert "本站发布以来还没有更正。" in client.get("/corrections/").text
    assert entries(client) == []
    assert client.get("/corrections.json").json() == {"corrections": []}


def test_a_correction_says_what_was_what_is_and_why(client, register, make_brand, correct):
    correct(make_brand())
    html = client.get("/corrections/").content.decode()
    assert "数字：累计协商，<del>近260件</del> → <ins>近280件</ins>" in html
    assert "缘由：核对统计" in html
    assert 'href="/brands/jia/versions/2/changes/"' in html


def test_it_is_linked_everywhere(client, register, make_brand):
    make_brand()
    for path in ("/", "/about/", "/site-map/", "/sitemap.xml", "/brands/jia/"):
        assert "/corrections/" in client.get(path).content.decode()


def test_the_feed_has_an_entry_for_each_correction(client, register, make_brand, correct):
    version = correct(make_brand())
    (entry,) = entries(client)
    assert [entry.findtext(f"{ATOM}{name}") for name in ("title", "summary", "updated")] == [
        "甲品牌：近260件 → 近280件，等2处",
        "数字：累计协商，近260件 → 近280件；第1段，“……，累计协商近260件。” → “……，累计协商近280件。”；缘由：核对统计。",
        timezone.localtime(version.published_at).isoformat(timespec="seconds"),
    ]
    assert entry.find(f"{ATOM}link").get("href") == "http://127.0.0.1:8000/brands/jia/versions/2/changes/"


def test_since_a_day_counts_days_of_shanghai(client, register, make_brand, correct):
    brand = make_brand()
    correct(brand, "近280件", datetime(2026, 11, 22, 23, 59, tzinfo=SHANGHAI))
    correct(brand, "近290件", datetime(2026, 11, 23, 0, 1, tzinfo=SHANGHAI))
    counts = {day: len(entries(client, f"?since={day}")) for day in ("2026-11-22", "2026-11-23", "2026-11-24")}
    assert counts == {"2026-11-22": 2, "2026-11-23": 1, "2026-11-24": 0}
    page = client.get("/corrections/?since=2026-11-23").content.decode()
    assert "近280件</del> → <ins>近290件" in page
    assert "近260件" not in page
    assert "这一天以来没有更正" in client.get("/corrections/?since=2026-11-24").content.decode()


@pytest.mark.parametrize("since", ["yesterday", "2026-13-01", "2026-11-22' OR 1=1", "<script>"])
def test_what_is_no_day_is_ignored_with_a_word(client, register, make_brand, correct, since):
    correct(make_brand())
    response = client.get("/corrections/", {"since": since})
    assert "已忽略" in response.content.decode()
    assert "近260件</del>" in response.content.decode()
    assert "<script>" not in response.content.decode()


def test_the_newest_stands_first(client, register, make_brand, correct):
    now = timezone.now().replace(microsecond=0)
    correct(make_brand(), at=now)
    correct(make_brand("乙品牌", slug="yi", order=2), at=now + timedelta(hours=1))
    assert [entry.findtext(f"{ATOM}title")[:3] for entry in entries(client)] == ["乙品牌", "甲品牌"]


def test_a_withdrawn_brands_corrections_are_not_told(client, register, make_brand, correct, withdraw):
    brand = make_brand()
    correct(brand)
    withdraw(brand)
    assert CorrectionEntry.objects.count() == 0
    assert client.get("/corrections.json").json() == {"corrections": []}


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_at_one_and_at_three(
    client, register, make_brand, correct, django_assert_num_queries, count
):
    for order in range(1, count + 1):
        correct(make_brand(f"{'甲乙丙'[order - 1]}品牌", slug=f"b-{order}", order=order))
    client.get("/corrections/")  # reads the versions, once a process
    with django_assert_num_queries(2):
        client.get("/corrections/")


def test_one_brands_feed_has_its_own_versions_only(client, register, make_brand, correct):
    brand = make_brand()
    make_brand("乙品牌", slug="yi", order=2)
    correct(brand)
    root = ET.fromstring(client.get("/brands/jia/feed.xml").content)
    assert [entry.findtext(f"{ATOM}title") for entry in root.findall(f"{ATOM}entry")] == [
        "甲品牌 第2版（更正）", "甲品牌 第1版（首发）",
    ]  # fmt: skip
    assert root.findtext(f"{ATOM}id") == f"http://127.0.0.1:8000/b/{brand.pk}/"
    links = {link.get("rel"): link.get("href") for link in root.findall(f"{ATOM}link")}
    assert links["self"] == "http://127.0.0.1:8000/brands/jia/feed.xml"


def test_a_withdrawn_brands_feed_is_410(client, make_brand, withdraw):
    withdraw(make_brand())
    assert client.get("/brands/jia/feed.xml").status_code == 410


@pytest.mark.long
def test_the_pages_that_only_a_correction_brings_are_valid(client, register, make_brand, correct, html_errors):
    correct(make_brand())
    paths = ["/corrections/", "/brands/jia/versions/1/", "/brands/jia/versions/2/changes/", "/check/?q=累计协商近260件"]
    assert html_errors({path: client.get(path).content.decode() for path in paths}) == []


def test_the_data_have_a_row_for_each_change(client, register, make_brand, correct):
    brand = make_brand()
    figure, version = brand.figures.get(), correct(brand)
    first, second = client.get("/corrections.json").json()["corrections"]
    assert first == {
        "kind": "correction", "of": "甲品牌", "brand": brand.pk, "edition": None, "version": "2",
        "on": timezone.localdate(version.published_at).isoformat(),
        "corrected_at": timezone.localtime(version.published_at).isoformat(timespec="seconds"),
        "anchor": f"f-{figure.pk}", "what": "数字：累计协商", "old": "近260件", "new": "近280件",
        "reason": "核对统计", "url": "http://127.0.0.1:8000/brands/jia/versions/2/changes/",
    }  # fmt: skip
    assert second["anchor"] == f"p-{brand.passages.get().pk}"
    lines = client.get("/corrections.csv").content.decode("utf-8-sig").splitlines()
    assert (len(lines), lines[0].split(",")[:3]) == (3, ["kind", "of", "brand"])
