import pytest

from showcase.config.origin import read_origin


@pytest.mark.parametrize("host", ["testserver", "localhost"])
def test_it_names_what_to_leave_and_the_sitemap_by_the_sites_own_address(client, settings, host):
    settings.ORIGIN = read_origin("https://example.cn")
    settings.ALLOWED_HOSTS = ["*"]
    response = client.get("/robots.txt", headers={"host": host})
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert response.content.decode() == (
        "User-agent: *\nDisallow: /search/?\nDisallow: /zh-hant/search/?\n"
        "Disallow: /report/\nDisallow: /zh-hant/report/\nDisallow: /display/\nDisallow: /metrics\n"
        "Disallow: /preview/\n\n"
        "Sitemap: https://example.cn/sitemap.xml\n"
    )


def test_the_desk_is_not_named(client, settings):
    assert client.get("/robots.txt").content.decode().count(settings.ADMIN_PATH) == 0
