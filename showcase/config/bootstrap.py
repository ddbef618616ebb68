"""The one script that stands in the page itself, and its hash for the policy: both of the same bytes.

A script with an address is asked for before the first paint, over a connection of its own where there is only HTTP/1.1;
these lines wait for the paint and then bring the display face and the scripts that a page names in `data-scripts`.
"""

import base64
import hashlib
from pathlib import Path

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

FILE = Path(__file__).resolve().parents[2] / "static" / "js" / "first.js"


def _read_script() -> str:
    """The file without its lines of comment."""
    return "".join(line for line in FILE.read_text("utf-8").splitlines(keepends=True) if not line.startswith("//"))


TEXT = _read_script()
HASH = f"'sha256-{base64.b64encode(hashlib.sha256(TEXT.encode()).digest()).decode()}'"


def bootstrap(fonts: list[str], scripts: str) -> SafeString:
    """The page's own `<script>`: the addresses of the slices of the display face, and those of the scripts."""
    return format_html(
        '<script data-font="{}" data-later="{}" data-scripts="{}">{}</script>',
        fonts[0],
        " ".join(fonts[1:]),
        scripts,
        mark_safe(TEXT),  # noqa: S308 - a file of ours, and nothing of a request
    )
