"""What a journalist does: find a figure, copy its citation, open it elsewhere, come back after two corrections."""

import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
import xml.etree.ElementTree as ET
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests import log_client
from tests.browser.accessible import violations
from tests.browser.opening import opened
from tests.sites import copy_loaded

ROOT = Path(__file__).resolve().parents[2]
BRAND = "/brands/lifa-xieshang/"
OLD, NEW, LAST = VALUES = "近260件（次）", "近280件（次）", "近290件（次）"
SNAPSHOT = "snapshot.json"
ATOM = "{http://www.w3.org/2005/Atom}"
# What the desk does, in a process of its own.
CORRECT = """
from django.contrib.auth import get_user_model
from brands.models import Brand
from tests.reviewed import publish
old, new, value = "%s", "%s", %d
brand = Brand.objects.get(slug="lifa-xieshang")
for row in brand.passages.filter(text__contains=old):
    row.text = row.text.replace(old, new)
    row.save()
for row in brand.figures.filter(quote__contains=old):
    row.quote = row.quote.replace(old, new)
    if row.display == old:
        row.display, row.value = new, value
    row.save()
desk, _ = get_user_model().objects.get_or_create(username="desk")
publish(brand, by=desk, reason="correction", note="核对统计")
"""
MOVE = """
from brands.record.addresses import move
from brands.models import Brand
brand = Brand.objects.get(slug="lifa-xieshang")
brand.slug = "lifa"
brand.save()
move(brand, "lifa-xieshang")
"""


class Site:
    """A site with a record of its own, which others change while it is read."""

    def __init__(self, folder, environment):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        self.address = f"http://127.0.0.1:{port}"
        self.environment = environment | {"VAR_DIR": str(folder), "SITE_ORIGIN": self.address}
        command = [sys.executable, "-m", "gunicorn", "showcase.wsgi", "--bind", f"127.0.0.1:{port}"]
        command += ["--threads", "4", "--no-control-socket", "--log-level", "error"]
        self.server = subprocess.Popen(command, cwd=ROOT, env=self.environment)

    def get(self, path):
        with urllib.request.urlopen(self.address + path, timeout=120) as response:
            return response.read().decode()

    def wait(self):
        end = time.monotonic() + 240
        while time.monotonic() < end:
            try:
                return self.get("/robots.txt")
            except OSError:
                time.sleep(0.1)
        raise TimeoutError(self.address)

    def desk(self, code):
        command = [sys.executable, "manage.py", "shell", "--no-imports", "-c", code]
        subprocess.run(command, cwd=ROOT, env=self.environment, check=True)


@pytest.fixture
def site(site_environment, tmp_path):
    copy_loaded(site_environment, tmp_path)
    site = Site(tmp_path, site_environment)
    try:
        site.wait()
        yield site
    finally:
        site.server.terminate()
        site.server.wait()


def article(html):
    return re.search(r"<article\b.*?</article>", html, re.DOTALL)[0]


def unmarked(html):
    """The article without what it says of corrections, and without white space between elements."""
    return re.sub(r">\s+", ">", re.sub(r'<p class="corrected-at">.*?</p>', "", article(html)))


def copied_link(site, browser):
    """Have a figure's citation copied on its page; the address that the copied lines end in."""
    desk = browser.new_context(base_url=site.address, permissions=["clipboard-read", "clipboard-write"])
    page = desk.new_page()
    opened(page, BRAND)
    figure = page.locator(".figures li", has_text="260").first
    figure.hover()
    figure.locator("a.anchor").click()
    page.wait_for_selector(".anchor[data-said]")
    line, reference = page.evaluate("navigator.clipboard.readText()").split("\n")
    anchor = figure.get_attribute("id")
    link = f"{site.address}{BRAND}versions/1/#{anchor}"
    day = page.evaluate("new Intl.DateTimeFormat('sv-SE', {timeZone: 'Asia/Shanghai'}).format(new Date())")
    assert OLD in line
    assert line.endswith(link)
    assert reference.endswith(f"[{day}]. {link}.")
    desk.close()
    return link


class Held:
    """What she holds of version 1, and reads again: page, file, frame, feed, proof, and the number's own page."""

    def __init__(self, site, browser, anchor):
        self.site, self.browser, self.anchor = site, browser, anchor
        self.frame = f"/embed{BRAND}figures/{anchor[2:]}/"
        self.keys = site.get("/log/key")
        self.proof, self.snapshot = (site.get(f"{BRAND}versions/1/{name}") for name in ("proof.tlog-proof", SNAPSHOT))

    def words(self, path, place):
        """What stands at a place of a page, read by somebody whose browser holds nothing of it."""
        page = self.browser.new_page()
        page.goto(self.site.address + path)
        said = page.locator(place).first.inner_text()
        page.close()
        return said

    def titles(self, path):
        entries = ET.fromstring(self.site.get(path)).findall(f"{ATOM}entry")
        return [entry.findtext(f"{ATOM}title") for entry in entries]

    def read(self, values):
        """Each says what is true once a number has had these values, one after the other."""
        last, was = values[-1], values[:-1]
        place = f"#{self.anchor}"
        now = self.words(f"{BRAND}{place}", place)
        assert ([last in now] + [one in now for one in was]) == [True] * len(values)
        cited = self.site.get(f"{BRAND}versions/1/cite.txt?of={self.anchor}")
        assert cited.startswith("此后更正：") == bool(was)
        assert (f"{OLD} → {last}（第{len(values)}版" in cited) == bool(was)
        pinned = self.words(f"{self.frame}?version=1", "main")
        assert (OLD in pinned, f"后更正为{last}（第{len(values)}版）" in pinned) == (True, bool(was))
        assert last in self.words(self.frame, ".chief")
        changes = [f"委员参与立法协商：{old} → {new}" for old, new in pairwise(values)]
        said = self.titles("/corrections/feed.xml")
        assert [title.startswith(change) for title, change in zip(said, changes[::-1], strict=True)] == [True] * len(
            was
        )
        assert len(self.titles(f"{BRAND}feed.xml")) == len(values)
        history = self.words(f"/b/{self.anchor[2:]}/history/", "main")
        assert re.findall("近2[0-9]0件（次）(?=\n)", history.replace(" ", "")) == list(values[::-1])
        assert log_client.proven(self.proof, self.snapshot.encode(), self.keys)["number"] == 1


@pytest.mark.long
def test_a_journalist_cites_a_figure_and_learns_of_both_its_corrections(site, browser):
    link = copied_link(site, browser)
    fresh = browser.new_context()
    page = fresh.new_page()
    opened(page, link)
    lit = page.locator("mark.ground.named")
    assert OLD in "".join(lit.all_inner_texts())
    assert lit.first.evaluate("e => getComputedStyle(e).backgroundImage") != "none" or (
        lit.first.evaluate("e => getComputedStyle(e).backgroundColor") != "rgba(0, 0, 0, 0)"
    )
    assert page.locator(".superseded").count() == 0
    before = site.get(f"{BRAND}versions/1/"), site.get(f"{BRAND}versions/1/snapshot.json")
    held = Held(site, browser, link.partition("#")[2])
    held.read(VALUES[:1])
    for number, (old, new) in enumerate(pairwise(VALUES), start=2):
        site.desk(CORRECT % (old, new, int(new[1:4])))
        page.goto(link)
        page.reload()
        read_at_the_words(page, new, number)
        held.read(VALUES[:number])
    assert violations(page) == []
    page.locator(".superseded a", has_text="改了什么").click()
    assert violations(page) == []
    assert page.locator("del", has_text=OLD).count() == 1
    assert page.locator("ins", has_text=LAST).count() == 1
    page.goto(f"{site.address}/report/?page={BRAND}")
    page.get_by_label("错在哪里").fill(f"应作{NEW}，依据是甲报告。")
    page.get_by_role("button", name="送出").click()
    assert (f"应作{NEW}" in page.locator("main").inner_text(), violations(page)) == (True, [])
    fresh.close()

    site.desk(MOVE)
    after = site.get(f"{BRAND}versions/1/"), site.get(f"{BRAND}versions/1/snapshot.json")
    # What is said of the correction stands beside the words, which are as they were.
    assert f"后更正为{LAST}（第3版）" in after[0]
    assert unmarked(after[0]) == unmarked(before[0])
    assert after[1] == before[1]


def read_at_the_words(page, last, number):
    """The page that she cited: her words are lit, and above them stands what they became."""
    assert OLD in "".join(page.locator("mark.ground.named").all_inner_texts())
    assert f"{OLD} → {last}（第{number}版）" in page.locator(".superseded").inner_text()
    assert f"{OLD} → {last}" in page.locator(".superseded + .wrap").inner_text()


def test_selected_words_are_copied_with_a_short_link_that_lights_them_without_script(browser, live_site):
    context = browser.new_context(base_url=live_site, permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    opened(page, BRAND)
    passage = page.locator(".row[id^=p-]").nth(1)
    passage.locator("p").first.select_text()
    page.locator("button.quote").click()
    expect(page.locator("[data-copied]")).not_to_be_empty()
    line, reference, direct = page.evaluate("navigator.clipboard.readText()").split("\n")
    link = f"{live_site}{BRAND}versions/1/#{passage.get_attribute('id')}"
    assert line.startswith("“13年来，‘委员参与立法协商’共完成近260件（次）地方立法项目协商工作")
    assert line.endswith(link)
    assert reference.endswith(f"{link}.")
    address = direct.removeprefix("直达这句话：")
    assert address.startswith(f"{live_site}/b/{passage.get_attribute('id')[2:]}/?q=~")
    assert len(address) <= 120
    plain = browser.new_context(java_script_enabled=False).new_page()
    plain.goto(address)
    lit = plain.locator("mark.lit").inner_text()
    assert lit.translate(str.maketrans("“”", "‘’")) in line
    assert page.locator("button.quote").count() == 0
    context.close()
