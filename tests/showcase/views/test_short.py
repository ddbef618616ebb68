import pytest

pytestmark = pytest.mark.django_db


def moved(client, id):
    response = client.get(f"/b/{id}/")
    return response.status_code, response.get("Location")


def test_every_kind_of_id_leads_to_its_place_for_ever(client, make_brand):
    brand = make_brand()
    passage, figure, milestone = brand.passages.get().pk, brand.figures.get().pk, brand.milestones.get().pk
    assert moved(client, brand.pk) == (301, "/brands/jia/")
    assert moved(client, passage) == (301, f"/brands/jia/#p-{passage}")
    assert moved(client, figure) == (301, f"/brands/jia/#f-{figure}")
    assert moved(client, milestone) == (301, f"/brands/jia/#m-{milestone}")


def test_what_is_gone_leads_to_the_last_version_that_has_it(client, make_brand, publish):
    brand = make_brand()
    figure = brand.figures.get()
    id = figure.pk
    figure.delete()
    brand.passages.update(text="甲品牌创办于2013年6月，由甲委员会牵头。")
    publish(brand)
    assert moved(client, id) == (301, f"/brands/jia/versions/1/#f-{id}")


def test_an_unpublished_or_unknown_id_is_404(client, make_brand):
    brand = make_brand(publish=False)
    assert [moved(client, id)[0] for id in (brand.pk, brand.figures.get().pk, "zzzzzz", "x")] == [404] * 4


def test_a_withdrawn_brands_ids_still_lead_to_its_410(client, make_brand, withdraw):
    brand = make_brand()
    id = brand.figures.get().pk
    withdraw(brand)
    status, address = moved(client, id)
    assert (status, client.get(address).status_code) == (301, 410)


def test_an_editions_claim_leads_to_the_selection(client, edition, publisher, publish):
    from brands.models import Passage

    passage = Passage.objects.create(edition=edition, text="甲评选有文字。")
    publish(edition, reason="first")
    assert moved(client, passage.pk) == (301, f"/selection/2021/#p-{passage.pk}")
