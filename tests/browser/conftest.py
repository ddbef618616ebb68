"""An office of its own for the tests of a file that play at the desk."""

import shutil

import pytest

from tests import ready_sites
from tests.play import MAKE_PEOPLE, Office


@pytest.fixture(scope="module")
def office(browser, tmp_path_factory):
    folder = tmp_path_factory.mktemp("office")
    shutil.copytree(ready_sites.loaded_and("office", MAKE_PEOPLE), folder, dirs_exist_ok=True)
    office = Office(folder, browser)
    try:
        office.open()
        yield office
    finally:
        office.close()
