"""An office at work: a site of its own, and people who use it in a browser each, as they would.

`Office.at_desk` logs somebody in by password and second factor; `sign` and `release` are what reviewers do from the
first page of the desk on. DESK_PICTURES=folder keeps the pictures of the handbook while the tests play.
"""

import io
import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

from PIL import Image

from tests import ready_sites
from tests.browser.accessible import serious
from tests.people import PASSWORD, code

ROOT = Path(__file__).resolve().parents[1]
PICTURES = os.environ.get("DESK_PICTURES")
# Who works here: each is called by the own role.
PEOPLE = {
    "甲撰稿": "撰稿",
    "乙撰稿": "撰稿",
    "丙初审": "初审",
    "丁复审": "复审",
    "戊终审": "终审",
    "壬终审": "终审",
    "己审计": "审计",
    "庚系统": "系统",
}
MAKE_PEOPLE = f"""
from tests.people import enrolled
for name, role in {PEOPLE}.items():
    print(name, enrolled(name, role).secret)
"""


class Office:
    """A site on a free port, with its database in a folder, and the people of its desk."""

    def __init__(self, folder, browser):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        self.address = f"http://localhost:{port}"  # where browsers give passkeys too
        self.environment = ready_sites.environment(folder) | {"SITE_ORIGIN": self.address, "SCHEDULER": "1"}
        self.folder, self.browser, self.pages, self.said = folder, browser, {}, []
        command = [sys.executable, "-m", "gunicorn", "showcase.wsgi", "--bind", f"127.0.0.1:{port}"]
        command += ["--threads", "4", "--no-control-socket", "--log-level", "error"]
        self.server = subprocess.Popen(command, cwd=ROOT, env=self.environment)

    def manage(self, *command):
        """What a management command says."""
        started = [sys.executable, "manage.py", *command]
        return subprocess.run(
            started, cwd=ROOT, env=self.environment, check=True, capture_output=True, text=True
        ).stdout

    def shell(self, *lines):
        """What a few lines print that run on the site."""
        return self.manage("shell", "--no-imports", "-c", "\n".join(lines))

    def open(self):
        """Know what the people's telephones know, and wait until the site answers."""
        self.secrets = dict(line.split() for line in (self.folder / "said.txt").read_text().splitlines())
        end = time.monotonic() + 30
        while time.monotonic() < end:
            try:
                return self.public("/robots.txt")
            except OSError:
                time.sleep(0.1)
        raise TimeoutError(self.address)

    def close(self):
        for page in self.pages.values():
            page.context.close()
        self.server.terminate()
        self.server.wait()

    def browse(self):
        """A page in a browser of its own; what its console says is kept."""
        context = self.browser.new_context(
            base_url=self.address, locale="zh-CN", timezone_id="Asia/Shanghai", viewport={"width": 1280, "height": 800}
        )
        page = context.new_page()
        page.set_default_timeout(20_000)
        # The browser tells of each logout that it cleared what it kept, as it was told to.
        page.on("console", lambda one: "Cleared data" in one.text or self.said.append((page.url, one.text)))
        page.on("pageerror", lambda error: self.said.append((page.url, str(error))))
        return page

    def at_desk(self, name):
        """The first page of the desk as somebody sees it, who logs in where that was not done yet."""
        if name not in self.pages:
            self.pages[name] = self.browse()
            log_in(self.pages[name], name, code(self.secrets[name]))
        page = self.pages[name]
        page.goto("/admin/")
        return page

    def public(self, path, status=200, saying=""):
        """The text of a public address, as soon as it answers with this status and says these words.

        A kept page is the one before for up to a second after a publication.
        """
        end = time.monotonic() + 30
        while True:
            found, text = self._answer(path)
            if (found, saying in text) == (status, True) or time.monotonic() > end:
                assert (found, saying in text) == (status, True)
                return text
            time.sleep(0.2)

    def _answer(self, path):
        try:
            with urllib.request.urlopen(self.address + path, timeout=20) as response:
                return response.status, response.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()

    def sign(self, name, thing, opinion="", *, secrecy=False):
        """Go from the first page to what waits there, read it, and agree."""
        page = self.at_desk(name)
        page.locator("[aria-labelledby=waiting]").get_by_role("link", name=thing).click()
        page.get_by_label("意见").fill(opinion)
        if secrecy:
            page.get_by_label("已作保密审查").check()
        page.get_by_role("button", name="同意").click()
        assert "已签署同意" in told(page)
        return page

    def sign_all(self, thing):
        """Have the three sign; the page of the last one, who may release it."""
        self.sign("丙初审", thing)
        self.sign("丁复审", thing)
        return self.sign("戊终审", thing, secrecy=True)

    def release(self, thing):
        """Have it signed and published at once; what is said then."""
        page = self.sign_all(thing)
        page.get_by_role("link", name=re.compile("^(发布|撤下)…$")).click()
        page.get_by_role("button", name="立即").click()
        return told(page)

    def accessible(self, page, title):
        """Whether axe finds nothing serious on the page with this heading, and the console said nothing so far."""
        page.get_by_role("heading", name=title).first.wait_for()
        page.wait_for_load_state()
        assert (serious(page), self.said) == ([], [])


def log_in(page, name, digits, password=PASSWORD):
    """Name and password, then what the telephone shows."""
    page.goto("/admin/")
    page.get_by_label("账号名").fill(name)
    page.get_by_label("密码").fill(password)
    page.get_by_role("button", name="登录").click()
    page.get_by_label("一次性密码").fill(digits)
    page.get_by_role("button", name="登录").click()


def brand_page(office, name, brand):
    """Somebody finds the brand from the first page on."""
    page = office.at_desk(name)
    page.get_by_role("link", name="改一个品牌的文字、数字或日期").click()
    page.get_by_label("查找").fill(brand)
    page.get_by_role("button", name="找").click()
    page.get_by_role("link", name=brand, exact=True).click()
    return page


def reword(page, old, new):
    page.get_by_role("link", name="改一处词句…").click()
    page.get_by_label("原来的词句").fill(old)
    page.get_by_label("改成").fill(new)
    page.get_by_role("button", name="看会改哪些").click()
    picture(page, "edit-words")
    page.get_by_role("button", name="就这样改，存为草稿").click()
    assert told(page) == "已改好，存为草稿。经三审发布之后才公开。"


def submit(page, reason, note, words="", *, shot=""):
    """From the change page to the reviews."""
    page.get_by_role("link", name="送审…").click()
    page.get_by_label("缘由").select_option(label=reason)
    page.get_by_label("公开说明").fill(note)
    if words:
        page.get_by_label("要撤回的语句").fill(words)
    waive(page)
    if shot:
        picture(page, shot)
    page.get_by_role("button", name="送审").click()
    if words:  # what becomes of earlier versions is shown first
        page.get_by_role("button", name="看过了，送审").click()
    return told(page)


def waive(page):
    """A reason for each warning; that the display face has no 甲 is one."""
    for field in page.get_by_label(re.compile("^提醒")).all():
        field.fill("甲理由")


def told(page):
    """What the desk says at the top of the page that a step leads to."""
    page.locator(".messagelist").wait_for()
    return " ".join(page.locator(".messagelist li").all_inner_texts())


def picture(page, name, at=None, height=None):
    """Keep what stands in the window as a picture of the handbook, if one is being made; `at` is scrolled to first."""
    if not PICTURES:
        return
    (at or page.locator("body")).first.evaluate("e => e.scrollIntoView({block: 'start'})")
    clip = {"x": 0, "y": 0, "width": 1280, "height": height or 800}
    image = Image.open(io.BytesIO(page.screenshot(clip=clip))).convert("RGB")
    folder = Path(PICTURES)
    folder.mkdir(parents=True, exist_ok=True)
    image.quantize(64, dither=Image.Dither.NONE).save(folder / f"{name}.png", optimize=True)
    if look := os.environ.get("DESK_LOOK"):
        for width in (1280, 390):
            page.set_viewport_size({"width": width, "height": 800})
            page.screenshot(path=f"{look}/{name}-{width}.png", full_page=True)
        page.set_viewport_size({"width": 1280, "height": 800})
