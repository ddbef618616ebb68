"""A public brand's address changes by publishing alone; until then what somebody wrote is a proposal."""

from django.urls import reverse

from brands.models import Brand, Review
from brands.review import steps
from tests import reviewed
from tests.review_pages import said


def moved(desk_client, opened_form, brand, slug):
    sent = opened_form(brand) | {"slug": slug, "_continue": "保存"}
    return desk_client.post(reverse("admin:brands_brand_change", args=[brand.pk]), sent, follow=True)


def submitted(people):
    brand = Brand.objects.get()
    return steps.submit(brand, by=people("甲撰稿", "撰稿"), reason="update", note="改", waivers=reviewed.waivers(brand))


def test_a_changed_address_waits_for_the_next_version(published, desk_client, opened_form, client, people):
    brand = published.brand
    answer = moved(desk_client, opened_form, brand, "jia-er")
    words = "地址要改为“jia-er”：下一版发布时生效，在那之前读者看到的还是“jia”。"
    assert words in said(answer)
    assert "下一版发布时，地址由“jia”改为“jia-er”" in answer.content.decode()
    assert answer.context["adminform"].form["slug"].value() == "jia-er"
    assert (client.get("/brands/jia/").status_code, client.get("/brands/jia-er/").status_code) == (200, 404)
    page = desk_client.get(Brand.objects.get().admin_url("submit")).content.decode()
    assert "发布时，地址由“jia”改为“jia-er”，旧地址永久转到新地址。" in page
    run = steps.submit(
        Brand.objects.get(),
        by=people("甲撰稿", "撰稿"),
        reason="update",
        note="改地址",
        waivers=reviewed.waivers(brand),
    )
    steps.release(reviewed.sign_all(run), by=reviewed.reviewer("final"))
    answer = client.get("/brands/jia/")
    assert (answer.status_code, answer["Location"]) == (301, "/brands/jia-er/")
    assert (client.get("/brands/jia-er/").status_code, Brand.objects.get().proposed_slug) == (200, None)


def test_another_address_voids_what_is_under_review(published, desk_client, opened_form, people):
    Brand.objects.update(aliases="甲")
    steps.submit(
        Brand.objects.get(),
        by=people("甲撰稿", "撰稿"),
        reason="update",
        note="补别名",
        waivers=reviewed.waivers(published.brand),
    )
    moved(desk_client, opened_form, published.brand, "jia-er")
    assert Review.objects.first().closed_because == "送审之后改了地址，须重新送审"


def test_a_proposal_is_taken_back_by_writing_the_known_address_again(published, desk_client, opened_form):
    for slug, proposed in (("jia-er", "jia-er"), ("jia", None)):
        moved(desk_client, opened_form, published.brand, slug)
        brand = Brand.objects.get()
        assert (brand.slug, brand.proposed_slug) == ("jia", proposed)


def test_nobody_else_takes_an_address_that_is_proposed(published, desk_client, opened_form):
    other = Brand.objects.create(
        edition=published.edition, tier="top", order=2, name="乙品牌", marked_name="乙品牌", slug="yi", seal="乙品"
    )
    moved(desk_client, opened_form, published.brand, "jia-er")
    answer = moved(desk_client, opened_form, other, "jia-er")
    errors = answer.context["adminform"].form.errors
    assert errors["slug"] == ["地址“jia-er”已由另一个品牌使用，或曾经使用。"]


def test_an_unpublished_brand_takes_its_address_at_once(desk, desk_client, opened_form):
    moved(desk_client, opened_form, desk.brand, "jia-er")
    assert (Brand.objects.get().slug, Brand.objects.get().proposed_slug) == ("jia-er", None)
