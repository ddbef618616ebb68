"""nginx with no node behind it: the static copy where there is one, a page of our own where there is none."""

import pytest

from deploy.cluster.front import Nginx
from deploy.cluster.load import get
from deploy.cluster.parts import DEPLOY, free_ports, program_path

POLICY = "script-src 'self'"
# A page's rule, as `manage.py export_site` writes it.
LOCATIONS = """location ~ "^/_copy(?<copied>.*)/$" {
    internal;
    add_header Content-Security-Policy "%s" always;
    root $copy/site;
    try_files $copied/index.html =404;
}
"""


@pytest.fixture
def nginx(tmp_path):
    if program_path("nginx") is None or program_path("openssl") is None:
        pytest.skip("no nginx here: apt-get install nginx openssl")
    own, plain, nobody = free_ports(3)
    values = {"UPSTREAMS": f"server 127.0.0.1:{nobody};", "HTTP_LISTEN": f"127.0.0.1:{plain}"}
    values |= {"STATIC_DIR": str(tmp_path), "MEDIA_DIR": str(tmp_path)}
    tmp_path.chmod(0o755)
    part = Nginx(tmp_path / "nginx", own, values=values)
    yield part
    part.stop()


def test_without_a_copy_readers_are_told_that_the_site_is_down(nginx):
    nginx.start()
    status, headers, body = get(f"https://127.0.0.1:{nginx.port}", "/brands/jia/")
    assert (status, headers["cache-control"]) == (502, "no-store")
    assert body == (DEPLOY / "nginx/errors/down.html").read_bytes()


def test_a_page_of_the_copy_is_sent_by_its_own_rule(nginx):
    copy = nginx.folder / "copy"
    (copy / "site/brands/jia").mkdir(parents=True)
    (copy / "site/brands/jia/index.html").write_text("甲品牌", encoding="utf8")
    (copy / "SHA256SUMS").touch()
    (copy / "locations.conf").write_text(LOCATIONS % POLICY, encoding="utf8")
    nginx.start()
    status, headers, body = get(f"https://127.0.0.1:{nginx.port}", "/brands/jia/")
    assert (status, headers["content-security-policy"], body.decode()) == (200, POLICY, "甲品牌")


@pytest.mark.parametrize(
    ("has_copy", "told"), [(False, (503, b'{"ready": false}')), (True, (200, b'{"ready": true, "by": "copy"}'))]
)
def test_a_balancer_is_told_whether_readers_are_answered_without_any_node(nginx, has_copy, told):
    copy = nginx.folder / "copy"
    if has_copy:
        copy.mkdir(parents=True)
        (copy / "SHA256SUMS").touch()
        (copy / "ON").write_text("rewrite ^ /_copy$uri last;", encoding="utf8")
    nginx.start()
    status, headers, body = get(f"https://127.0.0.1:{nginx.port}", "/healthz/ready")
    assert ((status, body), headers["cache-control"]) == (told, "no-store")
