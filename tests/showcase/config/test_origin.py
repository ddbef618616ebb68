import pytest

from showcase.config.origin import Origin, below, read_origin


@pytest.mark.parametrize(
    ("text", "origin"),
    [
        ("http://127.0.0.1:8000", Origin("http://127.0.0.1:8000", "http://127.0.0.1:8000", "127.0.0.1", "", False)),
        ("https://a.cn/pinpai/", Origin("https://a.cn/pinpai", "https://a.cn", "a.cn", "/pinpai", True)),
        ("http://[::1]:80", Origin("http://[::1]:80", "http://[::1]:80", "[::1]", "", False)),
    ],
)
def test_an_address_is_taken_apart(text, origin):
    assert read_origin(text) == origin


@pytest.mark.parametrize(
    "text", ["", "a.cn", "ftp://a.cn", "https://", "https://a.cn/?x=1", "https://a.cn/#x", "http://u@a.cn"]
)
def test_what_is_no_address_of_a_site_is_refused(text):
    with pytest.raises(ValueError, match=r"it (?:must begin|takes)"):
        read_origin(text)


@pytest.mark.parametrize(
    ("path", "seen"),
    [
        ("/pinpai/brands/", "/brands/"),
        ("/pinpai", "/"),
        ("/pinpai/", "/"),
        ("/brands/", "/brands/"),
        ("/pinpaihui/", "/pinpaihui/"),
    ],
)
def test_a_prefix_is_taken_off_whether_or_not_the_proxy_did(path, seen):
    environ = {"PATH_INFO": path}

    assert below("/pinpai", lambda inner, _: [inner["PATH_INFO"].encode()])(environ, None) == [seen.encode()]
    assert environ == {"PATH_INFO": path}
