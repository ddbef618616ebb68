"""A kind of page is its route, its view, its template, and nothing else (docs/adding-a-page-kind.md)."""

import json
import re

import pytest
from django.core.management import call_command
from django.http import HttpResponse
from django.template import engines
from django.urls import clear_url_caches

from brands.models import BrandEntry, Version
from showcase import public_urls, urls
from showcase.directory.directory import OVERVIEW
from showcase.directory.listings import one_page
from showcase.directory.public_pages import addresses
from showcase.directory.record import Record
from showcase.pagestore.page_kinds import kind_at
from showcase.routes import lookup
from showcase.routes.declaration import Kept, page
from showcase.traditional.addresses import has_twin

TEMPLATE = """{% extends "base.html" %}{% block title %}一句话｜甲站{% endblock %}
{% block main %}{% for name, path in listed %}<a href="{{ path }}">{{ name }}</a>{% endfor %}{% endblock %}"""


def leads(request):
    """The view of a page that the site does not have."""
    listed = [(entry.name, entry.get_absolute_url()) for entry in BrandEntry.objects.public()]
    return HttpResponse(engines["jinja2"].from_string(TEMPLATE).render({"listed": listed}, request))


def forget():
    """Have the site read its routes again."""
    clear_url_caches()
    lookup.kinds.cache_clear()
    has_twin.cache_clear()


@pytest.fixture
def record(register, edition, publish, make_brand):
    """An edition and a brand, published."""
    publish(edition, reason=Version.Reason.FIRST)
    make_brand("协商品牌")


@pytest.fixture
def site(record, client, monkeypatch, settings, tmp_path):
    """The site with one more route; what is read there, by path."""
    settings.VAR_DIR = tmp_path
    shown = one_page(OVERVIEW, when=Record.has_brands, changed=Record.last_change)
    facts = {"title": "一句话", "kept": Kept(), "listed": shown, "parent": "brand-list", "column": "概况信息"}
    for module in (urls, public_urls):
        added = page("leads/", leads, name="leads", **facts)
        monkeypatch.setattr(module, "urlpatterns", [*module.urlpatterns, added])
    forget()
    yield lambda path: client.get(path).content.decode()
    monkeypatch.undo()
    forget()


def test_a_new_kind_of_page_is_whole(site, tmp_path, capsys):
    html = site("/leads/")
    assert '<a href="/brands/jia/">协商品牌</a>' in html
    assert '<meta name="ColumnType" content="概况信息">' in html
    graph = json.loads(re.search(r"ld\+json\">(.*?)</script>", html)[1])["@graph"]
    [crumbs] = [node for node in graph if node["@type"] == "BreadcrumbList"]
    assert [item["name"] for item in crumbs["itemListElement"]] == ["首页", "全部品牌", "一句话"]
    assert [node["itemListElement"][0]["name"] for node in graph if node["@type"] == "ItemList"] == ["协商品牌"]
    assert '<a href="/zh-hant/brands/jia/">協商品牌</a>' in site("/zh-hant/leads/")
    assert '<a href="/leads/">一句话</a>' in site("/site-map/")
    assert set(re.findall(r"<loc>http://[^/]+(/(?:zh-hant/)?leads/)</loc>", site("/sitemap.xml"))) == {
        "/leads/",
        "/zh-hant/leads/",
    }
    call_command("bake")
    kept = [path for path in addresses() if kind_at(path)]
    assert {"/leads/", "/zh-hant/leads/"} <= set(kept)
    assert f"{len(kept)} rendered" in capsys.readouterr().out
    call_command("export_site", tmp_path / "copy")
    for script in ("", "zh-hant/"):
        assert (tmp_path / f"copy/site/{script}leads/index.html").is_file()
