"""Widgets, labels and lists of errors through Django's own Jinja2 templates, which are compiled; all else as usual."""

from typing import Any

from django.forms.renderers import BaseRenderer, DjangoTemplates, Jinja2


class FormRenderer(BaseRenderer):
    """What Django ships in both languages is drawn by the quicker one: a page of a brand has three hundred fields."""

    def __init__(self) -> None:
        self._both, self._django = Jinja2(), DjangoTemplates()

    def get_template(self, template_name: str) -> Any:
        renderer = self._both if template_name.startswith("django/forms/") else self._django
        return renderer.get_template(template_name)
