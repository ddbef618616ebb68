"""The people of the reviews, and 甲品牌 as it is submitted."""

import pytest

from brands.review import steps
from tests import remembered


@pytest.fixture
def writer(people):
    return remembered.fixture(lambda: people("甲撰稿", "撰稿"))


@pytest.fixture
def superuser(django_user_model):
    return django_user_model.objects.create_superuser("甲超级")


@pytest.fixture
def run(desk, writer):
    """甲品牌, submitted for the first time."""
    return remembered.fixture(lambda: steps.submit(desk.brand, by=writer, reason="first", note="首发"))


@pytest.fixture
def change(desk):
    """Give a function: change the brand at the desk, past every page."""

    def change():
        desk.brand.aliases = "乙名"
        desk.brand.save()

    return change


@pytest.fixture(autouse=True)
def nothing_to_warn_of(found):
    """Artificial words are none that the wording rules or the display face know."""
