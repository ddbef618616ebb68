"""An office of its own for the tests of a file that play at the desk."""

import pytest

from tests.play import Office
from tests.sites import copy_loaded


@pytest.fixture(scope="module")
def office(site_environment, browser, tmp_path_factory):
    folder = tmp_path_factory.mktemp("office")
    copy_loaded(site_environment, folder)
    office = Office(folder, site_environment, browser)
    try:
        office.open()
        yield office
    finally:
        office.close()
