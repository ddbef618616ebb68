from django.urls import reverse

from brands.models import Brand, Draft, Figure, NotData, Passage
from tests.reviewed import publish


def send(client, brand, **words):
    return client.post(reverse("admin:brands_brand_reword", args=[brand.pk]), words, follow=True)


def test_a_change_of_words_is_shown_first_and_done_once_it_is_confirmed(desk_client, desk, editor):
    page = send(desk_client, desk.brand, old="近30场", new="近31场")
    assert len(page.context["changes"]) == 5  # passage, quotation, words, value, the tag's quotation
    assert Figure.objects.get().display == "近30场"
    page = send(desk_client, desk.brand, old="近30场", new="近31场", confirmed=page.context["confirmed"])
    assert [str(m) for m in page.context["messages"]] == ["已改好，存为草稿。经三审发布之后才公开。"]
    assert Figure.objects.get().display == "近31场"
    assert Draft.objects.of(desk.brand).first().saved_by == editor


def test_where_the_old_words_still_stand_is_shown_first_in_other_brands_too(desk_client, published, editor):
    """Words of four characters are looked for in every other version: the case of 1278 → 1287."""
    other = Brand.objects.create(
        edition=published.edition, tier="top", order=2, name="乙品牌", marked_name="乙品牌", slug="yi", seal="乙品"
    )
    Passage.objects.create(brand=other, order=1, text="乙品牌比甲品牌创办于2011年晚。")
    NotData.objects.create(brand=other, words="2011年", reason="别的品牌的")
    publish(other, by=editor, reason="first", note="首发")
    page = send(desk_client, published.brand, old="创办于2011年", new="创办于2013年")
    assert page.status_code == 200
    assert [(one.words, one.where) for one in page.context["left_behind"]] == [("2011年", "乙品牌（公开的第1版）")]
    assert published.brand.passages.get().text.startswith("甲品牌创办于2011年")


def test_a_confirmed_change_leads_on_to_its_submission_with_what_can_be_said_of_it(desk_client, published):
    page = send(desk_client, published.brand, old="近30场", new="近31场")
    page = send(desk_client, published.brand, old="近30场", new="近31场", submits=page.context["confirmed"])
    form = page.context["form"]
    said = [form[name].value() for name in ("reason", "note")]
    assert said == ["correction", "“近30场”更正为“近31场”。"]
    assert Figure.objects.get().display == "近31场"


def test_what_changed_meanwhile_is_shown_again_and_not_done(desk_client, desk):
    page = send(desk_client, desk.brand, old="近30场", new="近31场")
    desk.brand.lede = "由甲单位牵头"
    desk.brand.save()
    page = send(desk_client, desk.brand, old="近30场", new="近31场", confirmed=page.context["confirmed"])
    assert "changes" in page.context
    assert Figure.objects.get().display == "近30场"


def test_words_that_are_not_found_are_said(desk_client, desk):
    page = send(desk_client, desk.brand, old="丙", new="丁")
    assert [str(problem) for problem, _, _ in page.context["problems"]] == ["在段落里找不到，请从段落里复制：“丙”"]


def test_who_may_not_change_the_brand_may_not_do_it(client, desk, django_user_model):
    client.force_login(django_user_model.objects.create_user("reader", is_staff=True))
    assert send(client, desk.brand, old="近30场", new="近31场").status_code == 403
    assert Figure.objects.get().display == "近30场"
