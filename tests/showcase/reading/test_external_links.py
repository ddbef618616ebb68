import pytest

from showcase.reading.external_links import is_direct


@pytest.mark.parametrize("url", ["https://www.shanghai.gov.cn/a", "http://gov.cn/", "https://WWW.GOV.CN./"])
def test_government_hosts_are_linked_directly(url):
    assert is_direct(url)


@pytest.mark.parametrize(
    "url",
    [
        "https://example.cn/",
        "https://gov.cn.example.cn/",
        "https://notgov.cn/",
        "https://example.cn/?gov.cn",
        "https://www.gov.cn@example.cn/",
        "javascript://www.gov.cn/%0aalert(1)",
        "//www.gov.cn/",
        "",
    ],
)
def test_others_are_not(url):
    assert not is_direct(url)


def test_a_listed_host_brings_its_subdomains_and_nothing_else():
    allowed = ["Example.cn", " ", ""]
    assert is_direct("https://www.example.cn/", allowed)
    assert is_direct("https://example.cn/", allowed)
    assert not is_direct("https://anexample.cn/", allowed)
