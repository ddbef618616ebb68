"""A page store around 甲品牌, and alarms of its own."""

import pytest

from showcase import alarms
from tests.kept_site import Site


@pytest.fixture(autouse=True)
def own_alarms(settings, tmp_path):
    settings.VAR_DIR = tmp_path
    alarms._own.clear()
    yield
    alarms._own.clear()


@pytest.fixture
def site(tmp_path, register, make_brand):
    make_brand(slug="jia")
    return Site(tmp_path)
