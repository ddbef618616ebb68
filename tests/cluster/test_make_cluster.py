"""`python -m deploy.cluster`: what it starts it stops, also when something does not start."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from deploy.cluster.load import get
from deploy.cluster.parts import free_ports, missing

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def folder():
    if names := missing():
        pytest.skip(f"no cluster here: apt-get install {' '.join(names)}")
    made = Path(tempfile.mkdtemp(prefix="cluster"))
    made.chmod(0o755)
    yield made
    shutil.rmtree(made)


def started(folder, port):
    environment = os.environ | {"VAR_DIR": str(folder), "PORT": str(port), "PLAIN_STATIC": "1"}
    command = [sys.executable, "-m", "deploy.cluster"]
    return subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def left(folder):
    """The processes that still name the folder."""
    commands = []
    for path in Path("/proc").glob("[0-9]*"):
        try:
            words = (path / "cmdline").read_bytes() + (path / "environ").read_bytes()
        except OSError:
            continue
        if str(folder).encode() in words and int(path.name) != os.getpid():
            commands.append(words[:200])
    return commands


@pytest.mark.slow
def test_ctrl_c_stops_every_part_and_a_second_start_finds_the_same_site(folder):
    port = free_ports(1)[0]
    for _ in range(2):
        with started(folder, port) as process:
            assert process.stdout.readline().startswith("==> Starting PostgreSQL, two nodes and nginx")
            assert process.stdout.readline().startswith(f"==> The site: https://127.0.0.1:{port}/")
            assert get(f"https://127.0.0.1:{port}", "/")[0] == 200
            process.send_signal(signal.SIGINT)
            out, err = process.communicate(timeout=60)
        assert (process.returncode, err, out.splitlines()[-1]) == (0, "", "==> Stopped.")
        assert left(folder) == []


@pytest.mark.slow
def test_a_part_that_does_not_start_is_named_and_the_rest_is_stopped(folder):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with started(folder, taken.getsockname()[1]) as process:
            _, err = process.communicate(timeout=120)
    assert process.returncode == 1
    assert re.match(r"Cannot go on: nginx did not start:\n(?s:.*)Address already in use", err)
    assert left(folder) == []
