"""What a journalist does: find a figure, copy its citation, open it elsewhere, and come back after it was corrected."""

import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.opening import opened
from tests.sites import copy_loaded

ROOT = Path(__file__).resolve().parents[2]
BRAND = "/brands/lifa-xieshang/"
OLD, NEW = "近260件（次）", "近280件（次）"
ATOM = "{http://www.w3.org/2005/Atom}"
# What the desk does, in a process of its own.
CORRECT = f"""
from django.contrib.auth import get_user_model
from brands.models import Brand
from tests.reviewed import publish
brand = Brand.objects.get(slug="lifa-xieshang")
for row in brand.passages.filter(text__contains="{OLD}"):
    row.text = row.text.replace("{OLD}", "{NEW}")
    row.save()
for row in brand.figures.filter(quote__contains="{OLD}"):
    row.quote = row.quote.replace("{OLD}", "{NEW}")
    if row.display == "{OLD}":
        row.display, row.value = "{NEW}", 280
    row.save()
publish(brand, by=get_user_model().objects.create(username="desk"), reason="correction", note="核对统计")
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
    site = Site(tmp_path, os.environ | site_environment)
    try:
        site.wait()
        yield site
    finally:
        site.server.terminate()
        site.server.wait()


def article(html):
    return re.search(r"<article>.*?</article>", html, re.DOTALL)[0]


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


@pytest.mark.long
def test_a_journalist_cites_a_figure_and_learns_of_its_correction(site, browser):
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

    site.desk(CORRECT)
    page.reload()
    assert OLD in "".join(page.locator("mark.ground.named").all_inner_texts())
    assert page.locator(".superseded").is_visible()
    difference = page.locator(".superseded + .wrap").inner_text()
    assert f"{OLD} → {NEW}" in difference
    page.locator(".superseded a", has_text="改了什么").click()
    assert page.locator("del", has_text=OLD).count() == 1
    assert page.locator("ins", has_text=NEW).count() == 1
    fresh.close()

    (entry,) = ET.fromstring(site.get("/corrections/feed.xml")).findall(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}title").startswith(f"委员参与立法协商：{OLD} → {NEW}")
    assert len(ET.fromstring(site.get(f"{BRAND}feed.xml")).findall(f"{ATOM}entry")) == 2
    site.desk(MOVE)
    after = site.get(f"{BRAND}versions/1/"), site.get(f"{BRAND}versions/1/snapshot.json")
    # What is said of the correction stands beside the words, which are as they were.
    assert "后更正为近280件（次）（第2版）" in after[0]
    assert unmarked(after[0]) == unmarked(before[0])
    assert after[1] == before[1]


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


def test_the_citation_is_selected_whole_and_copied_by_its_button(browser, live_site):
    context = browser.new_context(base_url=live_site, permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    opened(page, BRAND)
    page.get_by_role("heading", name="引用").click()
    shown = page.locator("[data-cite=reference]").inner_text()
    page.locator("#cite button").first.click()
    expect(page.locator("[data-copied]")).to_have_text("已复制。")
    assert page.evaluate("navigator.clipboard.readText()") == shown
    assert re.search(r"\[\d{4}-\d\d-\d\d\]\. http", shown)
    context.close()
