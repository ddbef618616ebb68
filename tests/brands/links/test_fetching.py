import http.server
import socket
import threading

import pytest

from brands.links import fetching
from brands.links.fetching import Answer, ask, is_public, title_of

PAGE = "<html><head><title>甲文\n 标题</title></head></html>"


class Handler(http.server.BaseHTTPRequestHandler):
    """What each path of the local server answers; every request is noted."""

    def do_HEAD(self):
        self.answered()

    def do_GET(self):
        self.answered()

    def answered(self):
        self.server.asked.append((self.command, self.path, self.headers["User-Agent"]))
        status, kind, body, location = self.server.pages.get(self.path.partition("?")[0], (404, "text/html", b"", ""))
        if self.command == "HEAD" and self.path == "/no-head":
            status = 405
        self.send_response(status)
        self.send_header("Content-Type", kind)
        if location:
            self.send_header("Location", location)
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(body)

    def log_message(self, *args):
        pass


def html(text, encoding="utf-8", status=200):
    return status, f"text/html; charset={encoding}", text.encode(encoding), ""


@pytest.fixture
def server():
    """A local server whose pages a test puts into `pages`."""
    made = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    made.pages, made.asked = {}, []
    made.address = f"http://127.0.0.1:{made.server_port}"
    threading.Thread(target=made.serve_forever, args=[0.05], daemon=True).start()
    yield made
    made.shutdown()
    made.server_close()


def anybody(address, port):
    return True


def test_a_page_is_asked_by_head_and_its_title_read_by_get(server):
    server.pages["/a"] = html(PAGE)
    assert ask(f"{server.address}/a", "agent", anybody) == Answer(200, "甲文 标题")
    assert server.asked == [("HEAD", "/a", "agent"), ("GET", "/a", "agent")]


def test_what_is_no_page_is_not_fetched(server):
    server.pages["/a.pdf"] = (200, "application/pdf", b"x", "")
    assert ask(f"{server.address}/a.pdf", "agent", anybody) == Answer(200)
    assert [method for method, _, _ in server.asked] == ["HEAD"]


def test_a_server_that_does_not_know_head_is_asked_by_get(server):
    server.pages["/no-head"] = html(PAGE)
    assert ask(f"{server.address}/no-head", "agent", anybody).status == 200


def test_a_page_that_is_gone_says_so(server):
    assert ask(f"{server.address}/gone", "agent", anybody) == Answer(404)


def test_a_redirect_is_followed(server):
    server.pages |= {"/a": (301, "text/html", b"", "/b?甲=1".encode().decode("latin-1")), "/b": html(PAGE)}
    assert ask(f"{server.address}/a", "agent", anybody).title == "甲文 标题"


def test_a_circle_of_redirects_ends(server):
    server.pages["/a"] = (302, "text/html", b"", "/a")
    assert ask(f"{server.address}/a", "agent", anybody) == Answer(None, trouble="转向超过5次")


def test_an_address_in_chinese_is_escaped(server):
    server.pages["/%E7%94%B2"] = html(PAGE)
    assert ask(f"{server.address}/甲?乙=%20", "agent", anybody).status == 200


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0"),
        *("224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fc00::1", "ff02::1", "::ffff:127.0.0.1"),
        *("::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "::127.0.0.1", "fe80::1%eth0"),
    ],
)
def test_no_private_address_is_public(address):
    assert is_public(address, 80) is False


@pytest.mark.parametrize(("port", "public"), [(80, True), (443, True), (22, False), (6379, False), (8000, False)])
def test_public_is_the_web_alone(port, public):
    assert is_public("93.184.216.34", port) is public
    assert is_public("2606:2800:220:1:248:1893:25c8:1946", port) is public


def test_a_private_address_is_never_connected_to(server):
    server.pages["/"] = html(PAGE)
    assert ask(server.address, "agent") == Answer(None, trouble="不是公网的地址，不查验")
    assert server.asked == []


def test_a_name_that_has_one_private_address_is_not_asked(server, monkeypatch):
    found = [(2, 1, 6, "", ("93.184.216.34", 80)), (2, 1, 6, "", ("127.0.0.1", 80))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **kwargs: found)
    assert ask("http://jia.example/", "agent").trouble == "不是公网的地址，不查验"


def test_a_redirect_to_a_private_address_is_not_followed(server):
    server.pages |= {"/a": (302, "text/html", b"", "http://127.0.0.2/secret")}

    def only_this_host(address, port):
        return address == "127.0.0.1"

    assert ask(f"{server.address}/a", "agent", only_this_host).trouble == "不是公网的地址，不查验"


def test_the_connection_goes_to_the_address_that_was_measured(server, monkeypatch):
    """A name that answers otherwise the second time (DNS rebinding) is not looked up a second time."""
    server.pages["/"] = html(PAGE)
    looked_up = []

    def resolved(host, port, *args, **kwargs):
        looked_up.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]

    monkeypatch.setattr(socket, "getaddrinfo", resolved)
    assert ask(f"http://jia.example:{server.server_port}/", "agent", anybody).status == 200
    assert [host for host in looked_up if host != "127.0.0.1"] == ["jia.example", "jia.example"]  # HEAD and GET


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://jia.example/", "http://a:b@jia.example/", "javascript:1"])
def test_other_addresses_are_not_asked(url):
    assert ask(url, "agent", anybody).trouble == "不是可以查验的网址"


def test_nobody_there(server):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    assert ask(f"http://127.0.0.1:{port}/", "agent", anybody) == Answer(None, trouble="连不上")


def test_a_server_that_says_nothing_is_given_up(monkeypatch):
    monkeypatch.setattr(fetching, "TIMEOUT", 0.2)
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        url = f"http://127.0.0.1:{silent.getsockname()[1]}/"
        assert ask(url, "agent", anybody) == Answer(None, trouble="超时，没有答复")


def test_a_server_that_drips_is_cut_off(monkeypatch):
    monkeypatch.setattr(fetching, "DEADLINE", 0.3)
    stop = threading.Event()

    def drip(listener):
        while not stop.is_set():
            try:
                connection, _ = listener.accept()
                with connection:
                    connection.sendall(b"HTTP/1.1 200 OK\r\n")
                    while not stop.wait(0.05):
                        connection.sendall(b"A")
            except OSError:
                continue

    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        thread = threading.Thread(target=drip, args=[listener], daemon=True)
        thread.start()
        answer = ask(f"http://127.0.0.1:{listener.getsockname()[1]}/", "agent", anybody)
        stop.set()
        listener.shutdown(socket.SHUT_RDWR)
        thread.join(5)
    assert answer == Answer(None, trouble="超时，没有答复")


def test_a_large_page_is_read_in_part_only(server):
    server.pages["/a"] = html("<title>甲</title>" + "乙" * 1_000_000)
    assert ask(f"{server.address}/a", "agent", anybody).title == "甲"


@pytest.mark.parametrize(
    ("body", "title"),
    [
        ("<title>甲 &amp; 乙</title>".encode(), "甲 & 乙"),
        ('<meta charset="gb2312"><title>协商镕</title>'.encode("gb18030"), "协商镕"),
        (b"<title></title>", ""),
        (b"no title", ""),
        (b'<meta charset="no-such"><title>a</title>', "a"),
    ],
)
def test_the_title_is_read_in_the_page_s_own_encoding(body, title):
    assert title_of(body) == title


def test_there_is_no_title_of_what_is_no_page():
    assert title_of(b"<title>a</title>", "application/pdf") == ""
