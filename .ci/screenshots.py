"""Take the pictures in docs/screens: main pages on a phone and wide; home and a brand at every width, in every mode."""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
SCREENS = ROOT / "docs" / "screens"
PAGES = {
    "home": "/",
    "brand": "/brands/lifa-xieshang/",
    "timeline": "/timeline/",
    "list": "/brands/",
    "selection": "/selection/2021/",
    "search": "/search/",
}
WHOLE = ("home", "brand")  # in each of the kinds below; the others on a phone and wide
# px of width, what the reader's cookie says, whether the system is dark, what stands before the address.
KINDS = {
    "phone": (360, "", "light", ""),
    "wide": (1280, "", "light", ""),
    "tablet": (768, "", "light", ""),
    "widest": (1920, "", "light", ""),
    "dark": (1280, "", "dark", ""),
    "large": (360, "size-large", "light", ""),
    "traditional": (360, "", "light", "/zh-hant"),
}
FIRST_SCREEN = (0, 0, 1280, 800)  # of home, in README
COLOURS = 128  # of a picture: a page has few, and a smaller file shows them as well


def served(folder: str) -> tuple[subprocess.Popen, str]:
    """Load the fixtures into a database of their own and serve them; the process and its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    origin = f"http://127.0.0.1:{port}"
    environment = os.environ | {"VAR_DIR": folder, "PLAIN_STATIC": "1", "SITE_ORIGIN": origin}
    for command in (["migrate", "--verbosity", "0"], ["first_load"]):
        subprocess.run([sys.executable, "manage.py", *command], cwd=ROOT, env=environment, check=True)
    command = [sys.executable, "-m", "gunicorn", "showcase.wsgi", "--bind", f"127.0.0.1:{port}", "--threads", "4"]
    server = subprocess.Popen([*command, "--log-level", "error"], cwd=ROOT, env=environment)
    for _ in range(150):
        try:
            urllib.request.urlopen(f"{origin}/robots.txt", timeout=5).close()
        except OSError:
            time.sleep(0.2)
        else:
            return server, origin
    server.kill()
    raise SystemExit("The site did not answer.")


def photograph(page: Page, origin: str, name: str, kind: str) -> None:
    """One picture of the whole page."""
    width, cookie, scheme, before = KINDS[kind]
    page.context.clear_cookies()
    if cookie:
        page.context.add_cookies([{"name": "display", "value": cookie, "url": origin}])
    page.emulate_media(media="screen", color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(origin + before + PAGES[name])
    # The display face comes after the first paint, pictures when they come near, and scripts when their part does.
    page.wait_for_load_state("networkidle")
    page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
    page.evaluate("for (const one of document.images) one.loading = 'eager'")
    page.evaluate("Promise.all([...document.images].map((one) => one.decode()))")
    page.wait_for_load_state("networkidle")
    page.evaluate("window.scrollTo(0, 0)")
    page.screenshot(path=SCREENS / f"{name}-{kind}.png", full_page=True)


def printed(page: Page, origin: str, name: str) -> None:
    """The first sheet as it comes out of a printer, by way of a PDF where pdftoppm is there."""
    page.emulate_media(media="print")
    page.goto(origin + PAGES[name])
    if shutil.which("pdftoppm"):
        with tempfile.TemporaryDirectory() as folder:
            page.pdf(path=f"{folder}/page.pdf", format="A4")
            stem = SCREENS / f"{name}-print"
            subprocess.run(["pdftoppm", "-png", "-r", "72", "-singlefile", f"{folder}/page.pdf", str(stem)], check=True)
    else:
        page.screenshot(path=SCREENS / f"{name}-print.png", full_page=True)


def main() -> None:
    """Take them all, each file written anew."""
    SCREENS.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        server, origin = served(folder)
        try:
            arguments = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
            program = shutil.which("chromium-headless-shell") or shutil.which("chromium")
            browser = playwright.chromium.launch(executable_path=program, args=arguments)
            page = browser.new_page(locale="zh-CN", timezone_id="Asia/Shanghai")
            for name in PAGES:
                for kind in KINDS if name in WHOLE else ("phone", "wide"):
                    photograph(page, origin, name, kind)
            page.context.clear_cookies()
            for name in WHOLE:
                printed(page, origin, name)
            browser.close()
        finally:
            server.terminate()
            server.wait()
    Image.open(SCREENS / "home-wide.png").crop(FIRST_SCREEN).save(SCREENS / "home.png")
    for picture in SCREENS.glob("*.png"):
        Image.open(picture).convert("RGB").quantize(COLOURS).save(picture, optimize=True)


if __name__ == "__main__":
    main()
