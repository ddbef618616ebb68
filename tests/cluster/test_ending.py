"""A node that ends answers all who came before its socket's name was taken away: no form is lost on the way."""

import os
import signal
import socket
from contextlib import ExitStack
from pathlib import Path
from threading import Timer

import pytest

from deploy.cluster.alone import Alone

FORM = b"POST /none/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 0\r\n\r\n"


@pytest.fixture
def node(tmp_path, site_environment):
    alone = Alone(tmp_path / "alone", site_environment)
    alone.node.start()
    yield alone.node
    alone.node.stop()


def worker_of(node):
    first = node.process.pid
    return int(Path(f"/proc/{first}/task/{first}/children").read_text("ascii").split()[0])


@pytest.fixture
def connect(node):
    """Connect somebody to the node's socket, until the test is over."""
    with ExitStack() as stack:

        def connect():
            reader = stack.enter_context(socket.socket(socket.AF_UNIX))
            reader.settimeout(10)
            reader.connect(node.socket.removeprefix("unix:"))
            return reader

        yield connect


@pytest.mark.long
def test_forms_that_no_worker_has_accepted_yet_are_answered_by_a_node_that_ends(node, connect):
    worker = worker_of(node)
    os.kill(worker, signal.SIGSTOP)
    waiting = [connect() for _ in range(5)]
    for reader in waiting:
        reader.sendall(FORM)
    os.kill(node.process.pid, signal.SIGTERM)
    Timer(0.2, os.kill, (worker, signal.SIGCONT)).start()
    answers = [reader.recv(4096).split(b"\r\n")[0] for reader in waiting]
    assert answers == [b"HTTP/1.1 404 Not Found"] * len(waiting)
    with pytest.raises(FileNotFoundError):
        connect()
