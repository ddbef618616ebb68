"""A browser for each role, and 甲品牌 with a change that is submitted."""

import pytest
from django.test import Client

from brands.models import Brand, Review
from brands.record import publishing
from tests import reviewed
from tests.people import person
from tests.review_pages import url


class Office(dict):
    """A browser for each role, {role: client}, logged in when first used; the reviewers are those of tests.reviewed."""

    roles = (*reviewed.ROLES.values(), "撰稿", "审计", "系统")

    def __missing__(self, role):
        stage = next((stage for stage, own in reviewed.ROLES.items() if own == role), None)
        self[role] = Client()
        self[role].force_login(reviewed.reviewer(stage) if stage else person(f"{role}员", role))
        return self[role]


@pytest.fixture
def office(db):
    return Office()


@pytest.fixture
def changed(published):
    """甲品牌, public, with another sentence at the desk."""
    Brand.objects.filter(pk=published.brand.pk).update(lede="由甲单位牵头")
    publishing.save_draft(Brand.objects.get(), by=None)
    return Brand.objects.get()


@pytest.fixture
def run(changed, office):
    """The change, submitted."""
    office["撰稿"].post(url("submit", changed), {"reason": "update", "note": "换一句话"})
    return Review.objects.get(reason="update")


@pytest.fixture(autouse=True)
def nothing_to_warn_of(found):
    """Artificial words are none that the wording rules or the display face know."""
