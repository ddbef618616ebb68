"""Every page of the desk in a real browser: nobody is kept out, a telephone is wide enough, the policy is kept.

The site is an artificial one that has something on each of them (tests/desk_world.py).
"""

import json
import shutil

import pytest

from tests import ready_sites
from tests.browser.accessible import serious
from tests.desk_world import NAMES, PLAIN
from tests.play import Office

pytestmark = pytest.mark.long

MAKE = "from tests.desk_world import made\nprint(made())"


@pytest.fixture(scope="module")
def desk(browser, tmp_path_factory):
    """One page in a browser at that site; `page.go` opens a page of a name as whoever has it before them."""
    folder = tmp_path_factory.mktemp("world")
    shutil.copytree(ready_sites.migrated(), folder, dirs_exist_ok=True)
    office = Office(folder, browser)
    try:
        told = json.loads(office.shell(MAKE).splitlines()[-1])
        office.public("/robots.txt")
        page = office.browse()

        def go(name):
            who, path = told["pages"][name]
            page.context.clear_cookies()
            if who:
                cookie = {"name": "sessionid", "value": told["keys"][who], "url": office.address}
                page.context.add_cookies([cookie])
            office.said.clear()
            page.goto(path)
            # A link for setting up an account leaves its secret out of the address of the page that it leads to.
            assert page.url == office.address + ("/admin/setup/" if name == "setup_link" else path)

        page.go, page.said = go, office.said
        yield page
        page.context.close()
    finally:
        office.close()


@pytest.mark.parametrize("name", [*NAMES, *PLAIN])
def test_a_page_of_the_desk_keeps_nobody_out_can_be_narrow_and_breaks_no_policy(desk, name):
    desk.set_viewport_size({"width": 390, "height": 900})
    desk.go(name)
    narrow = desk.evaluate("document.documentElement.scrollWidth")
    found = serious(desk)
    desk.set_viewport_size({"width": 1280, "height": 900})
    wide = desk.evaluate("document.documentElement.scrollWidth")
    assert (narrow <= 390, wide <= 1280, found, desk.said) == (True, True, [], []), narrow
