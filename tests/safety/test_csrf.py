"""No form is taken that another site's page sent in somebody's name."""

import pytest
from django.test import Client

from brands.models import Brand
from tests.safety.allowed import expected
from tests.safety.asking import Asker, nothing_drawn

pytestmark = [pytest.mark.long, pytest.mark.django_db, pytest.mark.usefixtures("quiet")]


def test_no_form_of_the_desk_is_taken_without_its_token(world, monkeypatch):
    """CSRF: whoever is logged in, what another site's page sends in their name is refused, and writes nothing."""
    asker = Asker(world.people["超级"])
    asker.client.handler.enforce_csrf_checks = True
    taken = {}
    with nothing_drawn(monkeypatch):
        for one in world.addresses():
            if one.name.startswith("admin:") and "x" not in expected(one.name, "POST"):
                letter = asker.outcome(one, "POST")
                if letter != "-":
                    taken[one.name] = letter
    assert taken == {}


def test_a_token_of_another_session_is_no_token(world):
    client = Client(enforce_csrf_checks=True)
    client.force_login(world.people["撰稿"])
    foreign = Client()
    foreign.get("/admin/login/")
    sent = {"csrfmiddlewaretoken": foreign.cookies["csrftoken"].value, "name": "改名"}
    answer = client.post(f"/admin/brands/brand/{world.brand.pk}/change/", sent)
    assert (answer.status_code, Brand.objects.get(pk=world.brand.pk).name) == (403, "甲品牌")


def test_what_readers_send_without_a_token_is_refused_before_any_page_sees_it(world):
    assert Client(enforce_csrf_checks=True).post("/check/", {"q": "甲"}).status_code == 403
