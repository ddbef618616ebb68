"""nginx with a page as files: as lean as it can be configured, or with the headers and the log that the site has."""

import gzip
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import brotli

from bench.loopback import Server, fetched, running
from deploy.cluster.front import BROTLI
from deploy.cluster.parts import DEPLOY, free_ports

CONFIGURATION = """{modules}worker_processes 1; pid {folder}/pid; error_log {folder}/error.log; daemon off; {user}
events {{ worker_connections 1024; }}
http {{
  include /etc/nginx/mime.types; charset utf-8; sendfile on; tcp_nopush on; keepalive_requests 1000000;
  open_file_cache max=100 inactive=60s; {log}
  client_body_temp_path {folder}/t1; proxy_temp_path {folder}/t2; fastcgi_temp_path {folder}/t3;
  uwsgi_temp_path {folder}/t4; scgi_temp_path {folder}/t5;
  server {{ listen 127.0.0.1:{port}; root {folder}/files; gzip_static on; {brotli} {headers} }}
}}
"""
# What nginx says of a file by itself.
OWN = {"accept-ranges", "connection", "content-encoding", "content-length", "content-type", "date", "etag", "server"}
OWN |= {"last-modified", "transfer-encoding"}


@contextmanager
def files(folder: Path, server: Server, page: str, *, alike: bool = False) -> Iterator[Server]:
    """A page of the site, its bytes in three encodings; `alike` with the site's headers and deploy/'s access log."""
    headers, body = fetched(server.origin + page)
    _write(folder / "files" / page.strip("/") / "index.html", body)
    port = free_ports(1)[0]
    told = {
        "modules": f"load_module {BROTLI};\n" if BROTLI.exists() else "",
        "brotli": "brotli_static on;" if BROTLI.exists() else "",
        "user": "user root;" if os.geteuid() == 0 else "",
        "log": _log(folder) if alike else "access_log off;",
        "headers": _headers(headers) if alike else "",
    }
    (folder / "nginx.conf").write_text(CONFIGURATION.format(folder=folder, port=port, **told), "utf8")
    nginx = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
    command = [nginx, "-e", folder / "error.log", "-c", folder / "nginx.conf"]
    with running(command, port, cwd=folder, ready=page) as found:
        yield found


def _write(path: Path, body: bytes) -> None:
    path.parent.mkdir(parents=True)
    path.write_bytes(body)
    path.with_suffix(".html.gz").write_bytes(gzip.compress(body, 9))
    path.with_suffix(".html.br").write_bytes(brotli.compress(body))


def _log(folder: Path) -> str:
    """The access log of deploy/'s configuration, written elsewhere."""
    template = (DEPLOY / "nginx" / "nginx.conf.template").read_text("utf8")
    own = template[template.index("    map $upstream_cache_status $seen_as") : template.index("access_log ")]
    return f"{own} access_log {folder}/access.log lines buffer=64k flush=5s;"


def _headers(headers: dict[str, str]) -> str:
    escaped = {name: value.replace('"', '\\"') for name, value in headers.items() if name.lower() not in OWN}
    return " ".join(f'add_header {name} "{value}" always;' for name, value in escaped.items())
