"""What readers see of a source whose address no longer answers; the quoted words stay."""

import pytest
from django.utils import timezone

from brands.links import checks
from brands.links.fetching import Answer
from brands.models import LinkCheck, Register
from showcase.pagestore.generation import read

URL = "https://example.cn/a"
GOV = "https://www.shanghai.gov.cn/a"
FIGURE = {"label": "邀请", "display": "76人", "value": 76, "unit": "人", "quote": "邀请76人"}


@pytest.fixture
def quoted(register, make_source, make_brand, publish):
    """Give a function: a source with an address, on which a figure of a public brand rests."""

    def made(url=URL):
        source = make_source(url=url, title="甲文", excerpts=["邀请76人"])
        make_brand(text="", milestones=[], figures=[FIGURE])
        publish(Register.objects.the())
        return source

    return made


def die(source):
    checks.check([source], lambda url: Answer(410), pause=0)


PAGES = ["/brands/jia/", "/brands/jia/versions/1/", "/sources/{}/"]


@pytest.mark.parametrize("place", PAGES)
@pytest.mark.parametrize("url", [URL, GOV])
def test_a_dead_address_is_told_and_not_linked(client, quoted, place, url):
    source = quoted(url)
    page = place.format(source.pk)
    before = client.get(page).content.decode()
    assert before.count(f'href="{url}"') + before.count(f'href="/go/{source.pk}/"') == 1
    die(source)
    after = client.get(page).content.decode()
    assert after.count(f'href="{url}"') + after.count(f'href="/go/{source.pk}/"') == 0
    assert after.count("原链接已失效") == 1
    assert "76人" in after


@pytest.mark.parametrize("url", [URL, GOV])
def test_the_notice_page_does_not_lead_there_either(client, quoted, url):
    source = quoted(url)
    die(source)
    response = client.get(f"/go/{source.pk}/")
    html = response.content.decode()
    assert response.status_code == 200
    assert (html.count("<h1>原链接已失效</h1>"), html.count(f'href="{url}"')) == (1, 0)
    assert html.count(f'href="/sources/{source.pk}/"') == 1


def test_the_list_of_sources_tells_it(client, quoted):
    source = quoted()
    assert "原链接已失效" not in client.get("/sources/").content.decode()
    die(source)
    assert client.get("/sources/").content.decode().count("（原链接已失效）") == 1


def test_a_link_that_works_again_is_a_link_again(client, quoted):
    source = quoted()
    die(source)
    checks.check([source], lambda url: Answer(200), pause=0)
    assert "原链接已失效" not in client.get("/brands/jia/").content.decode()


def test_another_address_of_the_same_source_is_not_dead(client, quoted):
    source = quoted()
    LinkCheck.objects.create(source=source, url="https://example.cn/old", dead=True, checked_at=timezone.now())
    assert "原链接已失效" not in client.get("/brands/jia/").content.decode()


def test_pages_that_are_kept_are_made_anew(quoted):
    source = quoted()
    before = read().number
    die(source)
    assert read().number == before + 1


@pytest.mark.parametrize("dead", [0, 1, 3])
def test_a_brand_page_takes_three_queries_however_many_are_dead(
    client, quoted, make_source, django_assert_max_num_queries, dead
):
    quoted()
    for number in range(dead):
        other = make_source(url=f"https://example.cn/{number}")
        die(other)
    client.get("/brands/jia/")
    with django_assert_max_num_queries(3):
        client.get("/brands/jia/")
