"""What stands in HTML, for tests that ask for its words or its ids."""

import re


def text_of(html):
    """The words of it, without tags and spaces."""
    return re.sub(r"\s+", "", re.sub(r"<[^>]+>", "", html))


def ids_of(html):
    """Every id, in its order."""
    return re.findall(r'\bid="([^"]+)"', html)
