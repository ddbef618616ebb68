"""Which case `make test` asks of a test that has many: the first. The long part asks all others.

Whoever names files, folders or words is given every case.
"""

import os
from collections import defaultdict

import pytest

SAMPLED = "SUITE_IS_SAMPLED"  # in the environment, so that the workers of pytest-xdist know it too


def pytest_configure(config: pytest.Config) -> None:
    """Sample where nothing is named."""
    if not hasattr(config, "workerinput"):
        is_whole = config.args_source == config.ArgsSource.TESTPATHS and not config.option.keyword
        os.environ[SAMPLED] = "1" if is_whole else ""


def sample(items: list[pytest.Item]) -> None:
    """Mark all cases of each test but the first as long."""
    cases = defaultdict(list)
    for item in items:
        if not item.get_closest_marker("slow"):
            cases[item.nodeid.partition("[")[0]].append(item)
    for own in cases.values() if os.environ.get(SAMPLED) else ():
        for item in own[1:]:
            item.add_marker(pytest.mark.long)
