"""The colours of static/css/tokens.css, written only there: what pictures, icons and the manifest are drawn in."""

import re
from functools import cache

from django.conf import settings

PAIR = re.compile(r"--([\w-]+):\s*(?:var\(--light,\s*)?(#[0-9a-f]{6})\b")


@cache
def palette() -> dict[str, str]:
    """The light colour of every custom property, `#rrggbb`, by its name without the dashes; once a process."""
    text = (settings.BASE_DIR / "static" / "css" / "tokens.css").read_text("utf-8")
    return dict(PAIR.findall(text))
