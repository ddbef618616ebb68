"""The Chromium that is here, if one is."""

import os
import shutil
import subprocess
import sys

# Chromium without its windows opens a page in a third of the time.
BROWSERS = (os.environ.get("CHROMIUM", ""), "chromium-headless-shell", "chromium")
CHROMIUM = next(filter(None, map(shutil.which, BROWSERS)), None)


def browser_works() -> bool:
    """Say whether there is a Chromium, and a driver that starts: Playwright's own Node needs libatomic1."""
    driver = [sys.executable, "-m", "playwright", "--version"]
    return CHROMIUM is not None and subprocess.run(driver, capture_output=True, check=False).returncode == 0
