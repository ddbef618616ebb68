import re

import pytest
from django.test import RequestFactory

from showcase.guards import errors


@pytest.mark.django_db
def test_an_unknown_address_offers_a_search_and_both_lists(client, make_brand):
    make_brand()
    make_brand("乙品牌", slug="yi", tier="excellent")
    response = client.get("/meiyou/")
    html = response.content.decode()
    assert response.status_code == 404
    assert re.findall(r'<form class="search-form" action="([^"]+)"', html) == ["/search/"]
    assert 'href="/brands/jia/"' in html
    assert 'href="/brands/yi/"' in html
    assert '<meta name="robots" content="noindex">' in html


@pytest.mark.django_db
def test_an_unknown_address_before_the_first_load_offers_the_search_alone(client):
    html = client.get("/meiyou/").content.decode()
    assert "十大工作品牌</a></h2>" not in html
    assert 'class="search-form"' in html


def test_a_fault_is_told_without_a_database():
    response = errors.server_error(RequestFactory().get("/"))
    assert response.status_code == 500
    assert "网站出了故障" in response.content.decode()


def test_a_fault_is_told_without_style_sheets(monkeypatch):
    def gone(name):
        raise ValueError(name)

    monkeypatch.setattr(errors, "static", gone)
    html = errors.server_error(RequestFactory().get("/")).content.decode()
    assert "网站出了故障" in html
    assert "stylesheet" not in html
