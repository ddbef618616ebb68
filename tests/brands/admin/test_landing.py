import re

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from brands.desk import landing
from brands.models import Brand, CollationNote, LinkCheck, Picture, Register, ScriptTerm
from brands.record import approval, publishing
from brands.review import steps
from tests.reviewed import publish, reviewer, waivers


@pytest.fixture
def first(desk_client):
    """Give a function: the first page of the desk, for somebody who may do everything."""
    return lambda: desk_client.get(reverse("admin:index"))


def lacking(response):
    return {task.label: (task.count, task.url) for task in response.context["lacking"]}


def test_it_says_what_lacks_each_with_the_place_where_it_is_done(first, desk):
    Brand.objects.create(edition=desk.edition, tier="excellent")
    CollationNote.objects.create(brand=desk.brand, words="甲单位", doubt="甲疑", subject="organ")
    Picture.objects.create(brand=desk.brand, caption="甲图")
    brands = reverse("admin:brands_brand_changelist")
    notes = reverse("admin:brands_collationnote_changelist")
    assert lacking(first()) == {
        "待补录的品牌": (1, f"{brands}?awaited=yes"),
        "图片缺许可、署名或替代文字的品牌": (1, f"{brands}?lacks=picture"),
        "有名称而没有公开的品牌": (1, f"{brands}?lacks=published"),
        "待定的校勘": (1, notes),
        "待定的名称、人名、职务、机构和引语": (1, notes),
        "登记册里还没有填的": (7, reverse("admin:brands_register_change", args=[1])),
    }


@pytest.mark.parametrize("what", ["series", "basis", "picture", "published"])
def test_each_link_leads_to_the_brands_that_it_counts(desk_client, desk, what):
    Brand.objects.filter(pk=desk.brand.pk).update(series_basis="")
    Brand.objects.create(edition=desk.edition, tier="top", order=2, name="乙品牌", slug="yi")
    Picture.objects.create(brand=desk.brand, caption="甲图")
    response = desk_client.get(reverse("admin:brands_brand_changelist"), {"lacks": what})
    listed = {str(brand) for brand in response.context["cl"].result_list}
    wanted = {"series": {"乙品牌"}, "basis": {"甲品牌"}, "picture": {"甲品牌"}, "published": {"甲品牌", "乙品牌"}}
    assert listed == wanted[what]


def test_what_is_done_is_not_listed(first, desk):
    Register.objects.update(
        **dict.fromkeys(("contact", "correction_contact", "press_contact", "icp_number"), "甲"),
        **dict.fromkeys(("police_number", "site_id_code", "licence_line"), "甲"),
    )
    publishing.save_draft(desk.brand, by=None)
    assert set(lacking(first())) == {"有名称而没有公开的品牌"}


def test_a_dead_link_and_a_new_title_are_listed(first, desk):
    seen = {"url": "http://jia.example/", "checked_at": timezone.now(), "title": "乙", "first_title": "甲"}
    LinkCheck.objects.create(source=desk.source, dead=True, **seen)
    checks = reverse("admin:brands_linkcheck_changelist")
    found = lacking(first())
    assert found["链接失效的来源"] == (1, f"{checks}?dead__exact=1")
    assert found["标题变了的来源"] == (1, f"{checks}?retitled=yes")


def test_what_waits_for_a_reviewer_is_counted_in_the_header_of_every_page(client, desk, editor):
    draft = publishing.save_draft(desk.brand, by=editor)
    run = approval.start(desk.brand, by=editor, reason="first", note="首发", draft=draft)
    someone = reviewer("first")
    assert landing.waiting_for(someone) == [run]
    assert landing.waiting_for(reviewer("second")) == []
    client.force_login(someone)
    session = client.session
    session["second_factor"] = True
    session.save()
    for page in ("admin:index", "admin:brands_source_changelist"):
        html = client.get(reverse(page)).content.decode()
        assert re.search(r'待我处理<b class="desk-count">1</b>', html)
    html = client.get(reverse("admin:index")).content.decode()
    assert html.count(f'href="{run.get_absolute_url()}"') == 2  # what waits for me, and what is in review


def test_the_latest_saves_and_versions_are_linked(first, published, editor):
    publishing.save_draft(published.brand, by=editor)
    page = first()
    assert [draft.thing for draft in page.context["saved"]] == [published.brand]
    assert [str(version) for version in page.context["published"]] == ["甲品牌 第1版"]
    assert page.content.decode().count(landing.address_of(published.brand)) == 2


def test_the_tables_are_below_and_folded(first, desk):
    html = first().content.decode()
    assert html.index("待我处理") < html.index('<details class="desk-tables">') < html.index("app-brands")


def test_somebody_without_a_role_sees_nothing_of_it(client, desk, django_user_model):
    client.force_login(django_user_model.objects.create_user("reader", is_staff=True))
    page = client.get(reverse("admin:index"))
    assert (lacking(page), page.context["saved"], page.context["may_import"]) == ({}, [], False)


def test_a_writer_sees_what_to_do_and_may_do_it(client, desk, django_user_model):
    writer = django_user_model.objects.create_user("writer", is_staff=True)
    writer.groups.add(Group.objects.get(name="撰稿"))
    client.force_login(writer)
    page = client.get(reverse("admin:index"))
    assert (page.context["may_import"], page.context["may_export"]) == (True, True)
    assert "有名称而没有公开的品牌" in lacking(page)


def test_what_waits_for_somebody_is_said_alike_on_every_page(published, people):
    """A page has no word of its own for what stands at the top of all of them."""
    publish(published.register, by=people("戊终审", "终审"), reason="first", note="")
    ScriptTerm.objects.create(hans="甲里", hant="甲裏", reason="甲据")
    Brand.objects.filter(pk=published.brand.pk).update(aliases="甲")
    thing = Brand.objects.get(pk=published.brand.pk)
    steps.submit(thing, by=people("甲撰稿", "撰稿"), reason="update", note="改", waivers=waivers(thing))
    client = Client()
    client.force_login(people("丙初审", "初审"))
    addresses = (reverse("admin:index"), thing.admin_url(), published.register.admin_url())
    pages = [client.get(address).content.decode() for address in addresses]
    assert ['待我处理<b class="desk-count">1</b>' in page for page in pages] == [True, True, True]
    assert ["登记册带着来源" in page for page in pages] == [False, False, True]
