"""A cluster on loopback for these tests, started once for each process: PostgreSQL, nginx and two nodes."""

import shutil
import tempfile
from pathlib import Path

import pytest

from deploy.cluster.cluster import Cluster
from deploy.cluster.parts import missing


@pytest.fixture(scope="session")
def cluster():
    """The cluster, with the fixtures loaded; what a test stops it starts again."""
    if names := missing():
        pytest.skip(f"no cluster here: apt-get install {' '.join(names)}")
    # PostgreSQL's user has to reach it, so not pytest's own folder.
    folder = Path(tempfile.mkdtemp(prefix="cluster"))
    folder.chmod(0o755)
    try:
        with Cluster(folder, plain=True) as running:
            yield running
    finally:
        shutil.rmtree(folder, ignore_errors=True)
