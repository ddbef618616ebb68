"""A page store around 甲品牌, and alarms of its own."""

import pytest

from tests.kept_site import Site


@pytest.fixture(autouse=True)
def alone(own_alarms):
    """Every test of these files has alarms and a folder of its own."""


@pytest.fixture
def site(tmp_path, register, make_brand):
    make_brand(slug="jia")
    return Site(tmp_path)
