import pytest

from brands.models import Register

pytestmark = pytest.mark.django_db


@pytest.fixture
def listed(make_source, register, publish):
    """Store a source and publish the register with it."""

    def listed(url, allow="", **fields):
        source = make_source(url=url, title="甲文", **fields)
        Register.objects.update(host_allow_list=allow)
        publish(Register.objects.the())
        return source

    return listed


def test_a_stored_source_has_a_notice_with_its_own_address(client, listed):
    source = listed("https://example.cn/a?b=c&d")
    response = client.get(f"/go/{source.pk}/")
    assert response.status_code == 200
    assert (
        'href="https://example.cn/a?b=c&amp;d" rel="external noopener noreferrer nofollow"' in response.content.decode()
    )
    assert response["X-Robots-Tag"] == "noindex, nofollow"


@pytest.mark.parametrize(
    ("url", "allow"), [("https://www.shanghai.gov.cn/a", ""), ("https://www.example.cn/a", "example.cn")]
)
def test_hosts_that_need_no_notice_are_reached_at_once(client, listed, url, allow):
    source = listed(url, allow)
    response = client.get(f"/go/{source.pk}/")
    assert (response.status_code, response["Location"]) == (302, url)


@pytest.mark.parametrize("id", ["https:", "zzzzzz", "example.cn", "%2F%2Fexample.cn"])
def test_nothing_else_is_ever_led_to(client, listed, id):
    listed("https://example.cn/a")
    response = client.get(f"/go/{id}/", {"next": "https://evil.example/", "url": "https://evil.example/"})
    assert response.status_code == 404
    assert 'href="https://evil' not in response.content.decode()


@pytest.mark.parametrize("url", ["", "javascript:alert(1)", "ftp://example.cn/"])
def test_a_source_without_a_web_address_is_404(client, listed, url):
    assert client.get(f"/go/{listed(url).pk}/").status_code == 404


def test_a_source_that_the_register_no_longer_names_still_answers(client, listed, publish):
    source = listed("https://example.cn/a")
    id = source.pk
    source.delete()
    publish(Register.objects.the())
    assert "https://example.cn/a" in client.get(f"/go/{id}/").content.decode()


def test_pages_link_outside_through_the_notice_and_to_government_hosts_directly(client, listed):
    source = listed("https://example.cn/a")
    direct = listed("https://www.gov.cn/a")
    assert f'href="/go/{source.pk}/"' in client.get(f"/sources/{source.pk}/").content.decode()
    assert 'href="https://www.gov.cn/a"' in client.get(f"/sources/{direct.pk}/").content.decode()


def test_a_listed_host_is_linked_directly(client, listed):
    source = listed("https://example.cn/a", "example.cn")
    assert 'href="https://example.cn/a"' in client.get(f"/sources/{source.pk}/").content.decode()
