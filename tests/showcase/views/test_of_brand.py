import pytest

from brands.models import Passage
from tests import reviewed

pytestmark = pytest.mark.django_db

FORMS = ("", "data.json", "versions/", "versions/1/", "versions/1/data.json", "versions/1/snapshot.json")


@pytest.mark.parametrize("form", FORMS)
def test_an_unknown_slug_is_404(client, form):
    assert client.get(f"/brands/meiyou/{form}").status_code == 404


@pytest.mark.parametrize("form", FORMS)
def test_a_former_slug_moves_for_ever_to_the_same_form_of_address(client, make_brand, form):
    reviewed.give_former_address(make_brand(), "jiu")
    response = client.get(f"/brands/jiu/{form}?a=b")
    assert (response.status_code, response["Location"]) == (301, f"/brands/jia/{form}?a=b")


@pytest.mark.parametrize("form", FORMS)
def test_a_slug_in_capitals_moves_to_small_letters_and_is_not_kept(client, make_brand, form):
    reviewed.give_former_address(make_brand(), "jiu")
    for typed, slug in (("JIA", "jia"), ("Jiu", "jiu")):
        response = client.get(f"/brands/{typed}/{form}?a=b")
        assert (response.status_code, response["Location"]) == (301, f"/brands/{slug}/{form}?a=b")
        assert response["Cache-Control"] == "no-store"
    assert client.get(f"/brands/MEIYOU/{form}").status_code == 404


def test_a_former_slug_of_a_brand_never_published_is_404(client, make_brand):
    reviewed.give_former_address(make_brand(publish=False), "jiu")
    assert client.get("/brands/jiu/").status_code == 404


@pytest.mark.parametrize("form", FORMS)
def test_a_withdrawn_brand_is_410_with_date_and_reason(client, make_brand, withdraw, form):
    (withdrawal,) = withdraw(make_brand(), reason="甲理由")
    response = client.get(f"/brands/jia/{form}")
    assert response.status_code == 410
    assert "理由：甲理由" in response.content.decode()
    assert response.context["withdrawal"] == withdrawal


@pytest.mark.parametrize("form", ["versions/1/", "versions/1/data.json", "versions/1/snapshot.json"])
def test_an_earlier_version_stays_withdrawn_when_the_brand_is_published_again(
    client, make_brand, withdraw, publish, form
):
    brand = make_brand()
    withdraw(brand)
    Passage.objects.create(brand=brand, text="另有文字。")
    publish(brand)
    assert client.get(f"/brands/jia/{form}").status_code == 410
    assert client.get("/brands/jia/").status_code == 200
    assert "撤下：甲理由" in client.get("/brands/jia/versions/").content.decode()


def test_a_post_is_refused(client, make_brand):
    make_brand()
    assert client.post("/brands/jia/").status_code == 405
