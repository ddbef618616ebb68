"""Take the pictures in docs/screens: main pages, wide, on a phone, in large type, printed."""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
SCREENS = ROOT / "docs" / "screens"
PAGES = {
    "home": "/",
    "brand": "/brands/lifa-xieshang/",
    "timeline": "/timeline/",
    "list": "/brands/",
    "selection": "/selection/2021/",
}


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


def photograph(page: Page, origin: str, name: str, kind: str, width: int) -> None:
    """One picture of the whole page at this width."""
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(origin + PAGES[name])
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
    page.goto(origin + PAGES[name])
    if shutil.which("pdftoppm"):
        with tempfile.TemporaryDirectory() as folder:
            page.pdf(path=f"{folder}/page.pdf", format="A4")
            stem = SCREENS / f"{name}-print"
            subprocess.run(["pdftoppm", "-png", "-r", "72", "-singlefile", f"{folder}/page.pdf", str(stem)], check=True)
    else:
        page.emulate_media(media="print")
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
                photograph(page, origin, name, "wide", 1280)
                photograph(page, origin, name, "phone", 390)
            printed(page, origin, "brand")
            page.emulate_media(media="screen")
            page.goto(f"{origin}/display/?size=large&next=/")
            for name in ("home", "brand"):
                photograph(page, origin, name, "large", 390)
            browser.close()
        finally:
            server.terminate()
            server.wait()


if __name__ == "__main__":
    main()
