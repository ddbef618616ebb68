"""Which tests one worker runs together: a file, or a whole room whose files share what is costly to begin."""

import pytest
from xdist.scheduler import LoadScopeScheduling

# Rooms that one worker runs whole: they share a site that is served, a browser, a walk of all pages.
TOGETHER = ("browser", "content")
# What takes longest comes first, in this order, so that two workers end together.
LONGEST = ("browser", "tests/brands/search/test_backends.py")


class Rooms(LoadScopeScheduling):
    """One worker runs a file, or a whole room whose files share what is costly to begin."""

    def _split_scope(self, nodeid: str) -> str:
        return group(nodeid)


def group(nodeid: str) -> str:
    """The room of a test if one worker runs all of it, else its file."""
    file = nodeid.partition("::")[0]
    room = file.split("/")[1]
    return room if room in TOGETHER else file


def by_length(nodeid: str) -> int:
    """The place of a test among those that take longest; all others come after them."""
    own = group(nodeid)
    return LONGEST.index(own) if own in LONGEST else len(LONGEST)


def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> Rooms:
    """Give out files and rooms: the groups that pytest-xdist marks itself are lost under pytest 9.2."""
    return Rooms(config, log)
