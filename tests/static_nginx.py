"""nginx alone in front of a static copy, and what it answers."""

import http.client
import shutil
import socket
import subprocess
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NGINX = shutil.which("nginx") or shutil.which("/usr/sbin/nginx")


def started(copy, folder):
    """The process of an nginx that serves a copy and nothing else, and its port; it writes into the folder."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    text = (ROOT / "deploy/static-copy.conf").read_text()
    values = {"COPY_DIR": copy, "HTTP_LISTEN": f"127.0.0.1:{port}", "RUN_DIR": folder, "LOG_DIR": folder}
    for name, value in values.items():
        text = text.replace(f"${{{name}}}", str(value))
    (folder / "nginx.conf").write_text(text)
    command = [NGINX, "-e", f"{folder}/error.log", "-c", f"{folder}/nginx.conf", "-g", "daemon off; user root;"]
    process = subprocess.Popen(command)
    _wait(port)
    return process, port


def _wait(port):
    for _ in range(100):
        try:
            socket.create_connection(("127.0.0.1", port)).close()
        except OSError:
            time.sleep(0.05)
        else:
            return


def ask(port, path, method="GET"):
    connection = http.client.HTTPConnection("127.0.0.1", port)
    connection.request(method, path)
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer.status, dict(answer.getheaders()), body
