"""Fields come through Django's compiled templates, and are what its own language makes of them."""

import re

import pytest
from django.forms.renderers import get_default_renderer
from django.test import Client
from django.urls import reverse

from tests.people import person


@pytest.fixture
def both_renderers(settings):
    """Ask something of both: what Django's own renderer makes of it, and what ours does."""
    renderers = ("django.forms.renderers.DjangoTemplates", settings.FORM_RENDERER)

    def ask(question):
        answers = []
        for renderer in renderers:
            settings.FORM_RENDERER = renderer
            get_default_renderer.cache_clear()
            answers.append(question())
        return answers

    yield ask
    get_default_renderer.cache_clear()


def marks(answer):
    """The page without spaces between its marks, and without what is made anew for each answer."""
    text = re.sub(r'name="csrfmiddlewaretoken" value="\w+"|nonce="[^"]+"|value="[\w-]+:\w+:[\w-]+"', "", answer.text)
    return re.sub(r"\s+", " ", re.sub(r"\s*([<>])\s*", r"\1", text))


def test_a_page_with_every_kind_of_field_is_the_same_in_both(full, both_renderers):
    author = Client()
    author.force_login(person("甲员", "撰稿"))
    address = full.brand.admin_url("change")

    plain, compiled = both_renderers(lambda: marks(author.get(address)))

    assert compiled == plain
    assert compiled.count("<input") > 50


def test_what_is_wrong_in_a_form_is_told_the_same_in_both(full, both_renderers):
    author = Client()
    author.force_login(person("甲员", "撰稿"))

    plain, compiled = both_renderers(lambda: marks(author.post(reverse("admin:brands_tag_add"), {"name": ""})))

    assert compiled == plain
    assert "errorlist" in compiled
