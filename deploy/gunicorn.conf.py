"""gunicorn of one app node: `gunicorn -c deploy/gunicorn.conf.py showcase.wsgi`. Everything from the environment.

| variable | default | what it is |
| --- | --- | --- |
| BIND | 127.0.0.1:8001 | where the node listens, addresses apart by blanks; a socket of systemd comes first |
| WEB_CONCURRENCY | 2 | workers: one for each core |
| THREADS | 8 | threads of each worker: how many requests it has in hand at once |
| GRACEFUL_TIMEOUT | 25 | seconds that requests in hand have after SIGTERM; shorter than systemd's TimeoutStopSec |
| FORWARDED_ALLOW_IPS | 127.0.0.1 | whose X-Forwarded-Proto is believed: where nginx is, if on another machine |
"""

import ctypes
import gc
import os
import select
import socket
import time
from concurrent.futures import wait
from contextlib import suppress

# Threads share two heaps: twenty megabytes less in each worker. (glibc's M_ARENA_MAX; another libc has no such thing.)
with suppress(AttributeError, OSError):
    ctypes.CDLL(None).mallopt(-8, 2)

bind = os.environ.get("BIND", "127.0.0.1:8001").split()
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
worker_class = "gthread"
threads = int(os.environ.get("THREADS", "8"))
# The site is loaded before the port is opened: nginx sends nobody to a node that cannot answer yet. A new release
# needs a restart, HUP does not load it.
preload_app = True
graceful_timeout = int(os.environ.get("GRACEFUL_TIMEOUT", "25"))
# A worker that says nothing for so long hangs, and is replaced.
timeout = 60
# Longer than nginx keeps its connections to us, so that nginx closes first and no request meets a closing one.
keepalive = 75
# Heartbeats in memory: a full or slow disk kills no worker.
worker_tmp_dir = "/dev/shm"  # noqa: S108
limit_request_line = 4094
limit_request_fields = 64
limit_request_field_size = 8190
# nginx writes the lines of each request; a fifth of a page's time would go into doing it twice.
accesslog = None
# No proxy of ours names a script: what a client says of it is not believed.
forwarder_headers = ""
loglevel = os.environ.get("GUNICORN_LOG_LEVEL", "warning")
control_socket_disable = True


def when_ready(server):
    """Have workers share what is made; see that a node that ends refuses at once, so that nginx asks the other.

    gunicorn alone leaves them waiting, since its workers hold the listening socket until they have ended. Who came to a
    Unix socket before its name was taken away is still answered: nginx sends no form a second time.
    What was made before the fork stays shared: no worker's garbage collector writes to it.
    """
    gc.collect()
    gc.freeze()
    if server.systemd:  # the socket is systemd's: who comes waits for the next process
        return
    listening = [listener.sock.dup() for listener in server.LISTENERS]
    kill_workers = server.kill_workers

    def kill_and_refuse(sig):
        is_end = not server.LISTENERS and not server.reexec_pid  # and no replacement of workers
        if is_end:
            wait_until_accepted([one for one in listening if one.family == socket.AF_UNIX])
        kill_workers(sig)
        if is_end:
            time.sleep(0.3)  # until the workers have stopped accepting
            for one in listening:
                one.shutdown(socket.SHUT_RDWR)

    server.kill_workers = kill_and_refuse


def wait_until_accepted(sockets, seconds=2.0):
    """Wait, no longer than so many seconds, until the workers have accepted all who came to these sockets."""
    end = time.monotonic() + seconds
    while select.select(sockets, [], [], 0)[0] and time.monotonic() < end:
        time.sleep(0.01)


def post_worker_init(worker):
    """Have one thread of the pool render a page before the worker takes its first request, which it will answer.

    What a database that is away keeps waiting does not keep the worker from its kept pages.
    """
    from showcase.pagestore.warming import warm_thread
    from showcase.wsgi import rendering

    wait([worker.tpool.submit(warm_thread, rendering)], timeout=0.5)
