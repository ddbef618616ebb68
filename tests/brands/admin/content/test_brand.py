import pytest
from django.urls import reverse

from brands.models import Brand, BrandEntry, Draft, Figure, Milestone, Passage, Version
from brands.review import steps
from tests import reviewed


@pytest.fixture
def save(desk_client, opened_form):
    """Give a function: open a row's page, change some fields, save, and follow."""

    def send(row, **changes):
        sent = opened_form(row) | changes
        url = reverse(f"admin:brands_{row._meta.model_name}_change", args=[row.pk])
        return desk_client.post(url, sent | {"_save": "保存"}, follow=True)

    return send


def said(response):
    return [str(message) for message in response.context["messages"]]


def problems(response):
    return [str(problem) for problem, _, _ in response.context["problems"]]


def test_a_correction_of_passage_and_quotation_works_in_one_save(save, change_page, published):
    save(
        published.brand,
        **{
            "passages-0-text": published.passage.text.replace("近30场", "近31场"),
            "figures-0-quote": "共办了近31场活动",
            "figures-0-display": "近31场",
            "figures-0-value": "31",
            "tag_items-0-quote": "共办了近31场活动",
        },
    )
    assert change_page(published.brand).context["problems"] == []
    assert Figure.objects.get().display == "近31场"
    assert Draft.objects.first().data["figures"][0]["passage"] == published.passage.pk
    assert Version.objects.count() == 1


def test_a_save_that_breaks_a_claim_is_kept_and_the_claim_is_listed(save, published):
    response = save(published.brand, **{"passages-0-text": "甲品牌由甲单位牵头。"})
    assert Passage.objects.get().text == "甲品牌由甲单位牵头。"
    assert said(response)[0].startswith("已保存草稿。有")
    assert "依据的原文在段落和摘录中都找不到：“共办了近30场活动”" in problems(response)


def test_what_the_public_reads_changes_only_by_publishing(save, published, client):
    save(published.brand, lede="由甲单位牵头")
    assert BrandEntry.objects.get().lede == "甲品牌创办于2011年"


def test_a_date_is_typed_as_people_write_it_and_kept_as_edtf(save, change_page, published):
    typed = {"milestones-0-date": "二〇一一年", "figures-0-as_of": "截至2021年", "lede": "由甲单位牵头"}
    save(published.brand, **typed)
    page = change_page(published.brand)
    assert (Milestone.objects.get().date, Figure.objects.get().as_of) == ("2011", "2021")
    formsets = {f.formset.prefix: f.formset for f in page.context["inline_admin_formsets"]}
    assert formsets["milestones"].forms[0]["date"].value() == "2011年"
    assert "记为2011年（2011）" in str(formsets["milestones"].forms[0]["date"])


def test_a_date_that_nobody_understands_is_saved_and_stops_the_submission(save, published, desk_client):
    page = save(published.brand, **{"milestones-0-date": "那年夏天", "lede": "由甲单位牵头"})
    assert (Milestone.objects.get().date, Brand.objects.get().lede) == ("那年夏天", "由甲单位牵头")
    told = "日期认不出，请写成“2011年6月”这样，没有确切日期的留空：“那年夏天”"
    assert problems(page) == [told]
    submit = reverse("admin:brands_brand_submit", args=[published.brand.pk])
    assert problems(desk_client.get(submit)) == [told]
    preview = reverse("preview", args=["brand", published.brand.pk])
    assert desk_client.get(preview).status_code == 200


def test_a_milestone_without_a_date_takes_the_one_that_its_words_say(save, published):
    text = "2021年6月5日，乙厅开放，当月下旬首展。"
    Passage.objects.create(brand=published.brand, order=2, text=text)

    def row(number, words, title):
        values = {"quote": text, "words": words, "title": title, "date": ""}
        return {f"milestones-{number}-{name}": value for name, value in values.items()}

    save(published.brand, **{"milestones-TOTAL_FORMS": 3}, **row(1, "2021年6月5日", "甲事"), **row(2, "下旬", "乙事"))
    assert list(Milestone.objects.values_list("words", "date")[1:]) == [
        ("2021年6月5日", "2021-06-05"),
        ("下旬", "2021-06"),
    ]


def test_pasted_control_characters_and_line_ends_leave_a_passage(save, published):
    save(published.brand, **{"passages-0-text": published.passage.text + "\x0b\r\n"})
    assert Passage.objects.get().text == published.passage.text


def test_an_address_that_another_brand_had_is_refused(save, published):
    other = Brand.objects.create(edition=published.edition, tier="top", order=2, name="乙品牌", slug="yi")
    save(published.brand, slug="jia-xin")
    response = save(other, slug="jia")
    assert response.context["adminform"].form.errors["slug"] == ["地址“jia”已由另一个品牌使用，或曾经使用。"]


def test_filling_in_an_awaited_place_makes_address_and_order(save, published):
    Brand.objects.create(edition=published.edition, tier="excellent", name="丙品牌", slug="bing", order=7)
    place = Brand.objects.create(edition=published.edition, tier="excellent")
    save(place, name="乙品牌")
    place.refresh_from_db()
    assert (place.name, place.slug, place.order) == ("乙品牌", "yi-pin-pai", 8)


@pytest.mark.long
def test_an_earlier_save_is_listed_with_its_changes_and_can_be_taken_back(desk_client, save, published):
    save(published.brand, lede="由甲单位牵头")
    save(published.brand, lede="创办于2011年")
    page = desk_client.get(reverse("admin:brands_brand_drafts", args=[published.brand.pk]))
    (newest, changes), (oldest, _), _ = page.context["rows"]
    assert [(c.where, [p.text for p in c.pieces if p.kind == "new"]) for c in changes] == [
        ("导语·原文", ["创办于2011年"])
    ]
    url = reverse("admin:brands_brand_restore", args=[published.brand.pk, oldest.pk])
    desk_client.post(url, {"newest": newest.pk})
    assert Brand.objects.get(pk=published.brand.pk).lede == "由甲单位牵头"


def test_a_place_of_the_thirty_cannot_be_deleted_at_the_desk(desk_client, desk):
    place = Brand.objects.create(edition=desk.edition, tier="excellent")
    url = reverse("admin:brands_brand_delete", args=[place.pk])
    assert desk_client.post(url, {"post": "yes"}).status_code == 403
    assert Brand.objects.filter(pk=place.pk).exists()


def test_a_published_brand_cannot_be_deleted_at_the_desk(desk_client, published):
    url = reverse("admin:brands_brand_delete", args=[published.brand.pk])
    assert desk_client.post(url, {"post": "yes"}).status_code == 403
    assert Brand.objects.count() == 1


def test_the_list_shows_what_is_public_and_finds_words_of_the_text(desk_client, published):
    response = desk_client.get(reverse("admin:brands_brand_changelist"), {"q": "30场"})
    rows = response.context["cl"].result_list
    model_admin = response.context["cl"].model_admin
    assert [(str(row), model_admin.version(row)) for row in rows] == [("甲品牌", "第1版")]


def test_a_character_that_the_display_face_lacks_is_reported_and_keeps_nobody_waiting(
    desk_client, save, published, editor, settings, tmp_path
):
    settings.DISPLAY_FACE_CHARACTERS = [tmp_path / "face.txt"]
    held = "".join(map(chr, range(0x20, 0xA000))) + "，；（）："
    settings.DISPLAY_FACE_CHARACTERS[0].write_text(held.replace("甲", ""), encoding="utf8")
    response = save(published.brand, name="甲品牌𠮷", marked_name="甲|品牌𠮷", lede="")
    told = "标题里的“𠮷”本站的标题字库补不了，读者看到的这几个字会是另一种字体。不影响送审和发布。"
    assert "字库" not in "".join(said(response))  # it matters at the submission, where it is said
    submit = reverse("admin:brands_brand_submit", args=[published.brand.pk])
    assert told in desk_client.get(submit).content.decode()
    brand = type(published.brand).objects.get(pk=published.brand.pk)
    run = steps.submit(brand, by=editor, reason="update", note="改名", waivers=reviewed.waivers(brand))
    version = steps.release(reviewed.sign_all(run), by=reviewed.reviewer("final"))
    page = desk_client.get("/brands/jia/").content.decode()
    assert (version.number, "品牌𠮷" in page) == (2, True)


@pytest.mark.parametrize(
    ("name", "slug"), [("参政通报", "can-zheng-tong-bao"), ("乙1+4", "yi-1-4"), ("甲品牌", "jia-pin-pai-2")]
)
def test_a_name_without_an_address_gets_one_in_pinyin_that_is_free(desk_client, published, name, slug):
    place = Brand.objects.create(edition=published.edition, tier="excellent")
    Brand.objects.filter(pk=published.brand.pk).update(slug="jia-pin-pai")
    page = desk_client.get(reverse("admin:brands_brand_change", args=[place.pk]))
    assert page.context["adminform"].form.fields["slug"].help_text.endswith("留空时，按名称的拼音拟一个。")
    inlines = {inline.formset.prefix: inline.formset for inline in page.context["inline_admin_formsets"]}
    counts = {f"{prefix}-{key}": 0 for prefix in inlines for key in ("TOTAL_FORMS", "INITIAL_FORMS")}
    sent = {"edition": 2021, "tier": "excellent", "order": 1, "name": name, "slug": "", "seal": name[:1], **counts}
    desk_client.post(reverse("admin:brands_brand_change", args=[place.pk]), sent)
    place.refresh_from_db()
    assert (place.name, place.slug) == (name, slug)


def test_an_address_that_is_emptied_stays(save, published):
    save(published.brand, slug="")
    assert Brand.objects.get(pk=published.brand.pk).slug == "jia"
