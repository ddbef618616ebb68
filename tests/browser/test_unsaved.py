"""Leaving a form at the desk with changes that were not saved asks first."""

import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.long

ROOT = Path(__file__).resolve().parents[2]
# A whole login, second factor included, made in a process of the site's own.
LOGIN = """
from django.contrib.auth import get_user_model
from django.test import Client
from brands.accounts.sessions import SECOND_FACTOR
from brands.models import Brand
client = Client(HTTP_HOST="127.0.0.1")
user, _ = get_user_model().objects.get_or_create(username="改稿人", is_staff=True, is_superuser=True)
client.force_login(user)
session = client.session
session[SECOND_FACTOR] = True
session.save()
print(session.session_key, Brand.objects.named().first().pk)
"""


@pytest.fixture
def desk(page, live_site, site_environment):
    """A brand's change page, opened by somebody who may edit; and what the browser asked so far."""
    command = [sys.executable, "manage.py", "shell", "--verbosity", "0", "--command", LOGIN]
    said = subprocess.run(command, cwd=ROOT, env=site_environment, check=True, capture_output=True, text=True).stdout
    key, brand = said.split()
    page.context.add_cookies([{"name": "sessionid", "value": key, "url": live_site}])
    page.asked = []
    page.on("dialog", lambda dialog: (page.asked.append(dialog.type), dialog.dismiss()))
    page.goto(f"/admin/brands/brand/{brand}/change/")
    return page


def leave(page):
    """Click a link of the page as somebody does who forgot to save; whether the page is left."""
    before = page.url
    page.locator("#site-name a").click(no_wait_after=True)
    page.wait_for_timeout(700)
    return page.url != before


def test_leaving_asks_only_where_something_would_be_lost(desk):
    desk.fill("#id_aliases", "没有保存的别名")
    assert (leave(desk), desk.asked) == (False, ["beforeunload"])
    assert desk.input_value("#id_aliases") == "没有保存的别名"
    desk.fill("#id_aliases", "")
    assert (leave(desk), desk.asked) == (True, ["beforeunload"])


# Requests of a page that is being left are not told to Playwright: the page notes them itself.
NOTE = """() => {
  const real = fetch;
  window.fetch = (...asked) => (localStorage.setItem("asked", asked[0]), real(...asked));
}"""


def test_what_is_saved_is_not_kept_as_unsaved_on_the_way_out(desk):
    """The page is hidden when it is left: what is kept at that moment would come after the save, and stay."""
    saved = []
    answer = {"content_type": "text/html; charset=utf-8", "body": "<h1>乙页</h1>"}
    desk.route("**/change/", lambda route: (saved.append(route.request.method), route.fulfill(**answer)))
    desk.evaluate(NOTE)
    desk.fill("#id_aliases", "马上保存的别名")
    desk.get_by_role("button", name="保存", exact=True).first.click()
    desk.get_by_role("heading", name="乙页").wait_for()
    assert (saved, desk.evaluate("localStorage.getItem('asked')"), desk.asked) == (["POST"], None, [])
