"""A frame in somebody else's page, and what is shared with script."""

from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from tests.browser.accessible import violations
from tests.browser.opening import opened

PATHS = ["/embed/brands/lifa-xieshang/", "/embed/brands/lifa-xieshang/timeline/"]


def test_frames_are_accessible_in_light_and_dark_and_as_wide_as_their_window(page):
    page.set_viewport_size({"width": 320, "height": 340})
    found = {}
    for path in PATHS:
        for theme in ("light", "dark"):
            page.goto(f"{path}?theme={theme}")
            width = page.evaluate("document.documentElement.scrollWidth")
            found[path, theme] = (
                page.evaluate("getComputedStyle(document.documentElement).backgroundColor"),
                width,
                violations(page),
            )
    light, dark = ("rgb(250, 247, 240)", 320, []), ("rgb(24, 21, 19)", 320, [])
    assert found == {
        (path, theme): {"light": light, "dark": dark}[theme] for path in PATHS for theme in ("light", "dark")
    }


@pytest.fixture
def elsewhere(tmp_path):
    """Another site's page: a function from the HTML of its body to its address."""
    handler = partial(Silent, directory=str(tmp_path))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()

        def serve(body):
            (tmp_path / "index.html").write_text(f"<!doctype html><title>x</title>{body}", encoding="utf8")
            return f"http://127.0.0.1:{server.server_port}/"

        yield serve
        server.shutdown()


class Silent(SimpleHTTPRequestHandler):
    """Files, without a line on stderr for each."""

    def log_message(self, *args):
        pass


def test_only_the_frames_appear_in_another_sites_page_and_leave_no_cookie(page, live_site, elsewhere):
    paths = [*PATHS, "/brands/lifa-xieshang/"]
    page.goto(elsewhere("".join(f'<iframe src="{live_site}{path}"></iframe>' for path in paths)))
    assert [frame.locator("svg.seal").count() for frame in page.frames[1:]] == [1, 1, 0]
    assert page.context.cookies() == []


# What WordPress makes of the frame of an unknown site, and what its wp-embed.js heeds (wp-includes/embed.php, 6.x).
WORDPRESS = """<script>
  addEventListener("message", ({ data, source }) => {
    const frame = document.querySelector(`iframe[data-secret="${data.secret}"]`);
    if (!frame || source !== frame.contentWindow) return;
    if (data.message === "height") frame.height = Math.min(1000, Math.max(200, data.value));
    if (data.message === "link" && new URL(data.value).host === new URL(frame.src).host) window.followed = data.value;
  });
</script>
<iframe sandbox="allow-scripts" security="restricted" src="SRC#?secret=abcdefghij" data-secret="abcdefghij"
  width="WIDTH" height="200"></iframe>"""


def test_in_the_sandbox_of_wordpress_a_frame_says_its_height_and_its_link_works(page, live_site, elsewhere):
    said = []
    page.on("console", lambda message: said.append(message.text))
    for path in (*PATHS, "/embed/timeline/"):
        for width in (280, 800):
            body = WORDPRESS.replace("SRC", live_site + path).replace("WIDTH", str(width))
            page.goto(f"{elsewhere(body)}?{width}{path}")  # another address, so that no cache has it
            page.wait_for_function("document.querySelector('iframe').height !== '200'")
            frame = page.frames[1]
            frame.wait_for_function("innerHeight >= document.documentElement.getBoundingClientRect().height")
            assert frame.evaluate("document.documentElement.scrollWidth") == width
            # Longer than the highest frame there: the rows scroll, and the foot with its link stays in sight.
            assert frame.evaluate("document.querySelector('footer').getBoundingClientRect().bottom <= innerHeight")
    link = frame.get_by_role("link", name="全部大事和出处")
    link.click()
    page.wait_for_function("window.followed")
    assert page.evaluate("followed") == f"{live_site}/timeline/"
    assert said == []


def test_the_address_is_copied_with_script(page):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    opened(page, "/brands/lifa-xieshang/")
    page.get_by_role("heading", name="分享").click()
    page.locator(".share").scroll_into_view_if_needed()
    page.locator("[data-copy]").click()
    page.locator(".share [role=status]", has_text="已复制").wait_for()
    short = page.locator(".share-link code").inner_text()
    assert page.evaluate("navigator.clipboard.readText()") == short
    page.goto(short)
    assert page.url.endswith("/brands/lifa-xieshang/")
