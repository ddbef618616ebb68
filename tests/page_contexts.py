"""`response.context` of every page: what Django's test client is told of templates, and no more of it than pages."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.template.backends.jinja2 import Template
from django.template.base import Template as DjangoTemplate
from django.test.signals import template_rendered

PARTS = ("django/forms/", "admin/widgets/")


@contextmanager
def told_of_pages() -> Iterator[None]:
    """Django tells of its own engine's templates alone, public pages are told of too.

    Of its own it tells of every field of a form, and copies the context each time: pages are enough.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Template, "render", _rendered_public)
        patch.setattr(DjangoTemplate, "_render", _rendered_of_the_desk)
        yield


def _rendered_of_the_desk(template: DjangoTemplate, context) -> str:
    if context.template is template and not str(template.name).startswith(PARTS):
        template_rendered.send(sender=template, template=template, context=context)
    return template.nodelist.render(context)


def _rendered_public(template: Template, context=None, request=None, render=Template.render) -> str:
    given = {} if context is None else context
    written = render(template, given, request)
    if not str(template.template.name).startswith(PARTS):
        template_rendered.send(sender=template, template=template, context=given)
    return written
