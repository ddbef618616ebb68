"""The engine of public pages."""

import pytest
from django.conf import settings
from django.template import TemplateDoesNotExist, engines
from django.template.loader import get_template
from django.test import override_settings
from django.urls import set_script_prefix
from jinja2 import UndefinedError

from brands.models.paths import path_of
from showcase.templating import addresses


@pytest.fixture
def written():
    """Give a function: what a template's text comes to."""
    return lambda text, **given: engines["jinja2"].from_string(text).render(given)


def public_templates():
    folder = settings.BASE_DIR / "templates"
    names = (path.relative_to(folder).as_posix() for path in folder.rglob("*.*"))
    return sorted(name for name in names if not name.startswith("admin/"))


@pytest.mark.parametrize("name", public_templates())
def test_every_public_template_is_this_engines(name):
    assert get_template(name).backend.name == "jinja2"


def test_the_desks_templates_are_not(settings):
    for name in ("admin/landing.html", "admin/brands/review.html", "admin/index.html"):
        with pytest.raises(TemplateDoesNotExist):
            engines["jinja2"].get_template(name)
        assert get_template(name).backend.name == "django"


@pytest.mark.parametrize(
    "text", ["{{ sute }}", "{% if sute %}{% endif %}", "{{ site.nmae }}", "{% for x in site.all %}{% endfor %}"]
)
def test_a_misspelt_name_is_an_error(written, text):
    with pytest.raises(UndefinedError):
        written(text, site={"name": "甲站"})


def test_what_a_record_says_is_escaped(written):
    assert written("{{ a }}", a="<b>\"'&") == "&lt;b&gt;&#34;&#39;&amp;"


def test_a_key_comes_before_a_method(written):
    assert written("{{ a.items[0] }} {{ a.get('items')[1] }}", a={"items": ["甲", "乙"]}) == "甲 乙"


def test_a_key_that_is_missing_leaves_the_method(written):
    assert written("{{ a.get('items', '无') }}", a={}) == "无"


def test_an_address_is_told_below_the_prefix_of_the_request():
    found = {}
    for prefix in ("/", "/pinpai/", "/"):
        set_script_prefix(prefix)
        found[prefix] = path_of("brand", "jia")
    assert found == {"/": "/brands/jia/", "/pinpai/": "/pinpai/brands/jia/"}


def test_a_static_file_is_told_by_the_storage_that_there_is():
    with override_settings(STATIC_URL="/elsewhere/"):
        there = addresses.static("css/site.css")
    assert (there, addresses.static("css/site.css")) == ("/elsewhere/css/site.css", "/static/css/site.css")


def test_public_pages_cannot_name_the_desk():
    with pytest.raises(Exception, match="admin"):
        path_of("admin:index")


def test_a_time_is_told_as_the_clock_in_shanghai_has_it(written):
    from datetime import UTC, datetime

    at = datetime(2026, 11, 22, 17, 0, tzinfo=UTC)
    assert written("{{ at|date('Y年n月j日 H:i') }}", at=at) == "2026年11月23日 01:00"
