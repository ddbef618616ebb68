import pytest
from django.urls import reverse
from django.utils import timezone

from brands.models import Audit, LinkCheck, Source

URL = "http://jia.example/"


@pytest.fixture
def checked(desk):
    """Give a function: what became of a source's address."""

    def made(source=desk.source, **found):
        Source.objects.filter(pk=source.pk).update(url=URL)
        return LinkCheck.objects.create(source=source, url=URL, checked_at=timezone.now(), **found)

    return made


def listed(client, **query):
    response = client.get(reverse("admin:brands_source_changelist"), query)
    admin = response.context["cl"].model_admin
    return [(source.publisher, admin.link_state(source)) for source in response.context["cl"].result_list]


def test_the_list_says_what_each_address_answered(desk_client, desk, checked):
    assert listed(desk_client) == [("甲报", "没有网址")]
    Source.objects.update(url=URL)
    assert listed(desk_client) == [("甲报", "没有查验")]
    checked(dead=True)
    assert listed(desk_client) == [("甲报", "已失效")]
    Source.objects.update(url="http://yi.example/")
    assert listed(desk_client) == [("甲报", "没有查验")]


@pytest.mark.parametrize(
    ("link", "found"), [("dead", ["甲报"]), ("none", ["乙报"]), ("unknown", ["丙报"]), ("works", [])]
)
def test_sources_are_filtered_by_it(desk_client, desk, checked, link, found):
    checked(dead=True)
    Source.objects.create(kind="web", publisher="乙报")
    Source.objects.create(kind="web", publisher="丙报", url="http://bing.example/")
    assert [publisher for publisher, _ in listed(desk_client, link=link)] == found


def test_a_source_is_found_by_words_of_its_excerpts(desk_client, desk):
    assert listed(desk_client, q="28场") == [("甲报", "没有网址")]


def test_a_new_title_is_taken_for_the_right_one_and_put_down(desk_client, checked, editor):
    row = checked(title="甲文新题", first_title="甲文")
    url = reverse("admin:brands_linkcheck_changelist")
    desk_client.post(url, {"action": "accept_title", "_selected_action": [row.pk]})
    assert list(LinkCheck.objects.retitled()) == []
    deed = Audit.objects.get(action="link.title")
    assert (deed.by, deed.about, deed.old, deed.new) == (editor, URL, "甲文", "甲文新题")


def test_the_page_says_what_a_reprint_has_to_name(change_page, desk):
    said = "须写明发布单位、地址、标题、作者、责任编辑、发布日期，缺一项不能发布"
    assert said in change_page(desk.source).content.decode()


def test_a_source_that_nothing_rests_on_is_deleted_with_what_was_found_of_it(desk_client, checked):
    other = Source.objects.create(kind="web", publisher="乙报")
    checked(other, status=200)
    desk_client.post(reverse("admin:brands_source_delete", args=[other.pk]), {"post": "yes"})
    assert (Source.objects.filter(pk=other.pk).count(), LinkCheck.objects.count()) == (0, 0)
