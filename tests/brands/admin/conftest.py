from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.safety.asking import nothing_drawn


@pytest.fixture
def desk_client(client, editor):
    """A browser with somebody logged in who may do everything at the desk."""
    client.force_login(editor)
    return client


@pytest.fixture
def form_of():
    """Give a function: what a browser would send back from an admin page, unchanged."""

    def data(response):
        context = response.context_data
        sent = _of_form(context["adminform"].form)
        sent |= {name: context[name] for name in ("opened_from", "opened_rows") if name in context}
        for inline in context["inline_admin_formsets"]:
            sent |= _of_form(inline.formset.management_form)
            for form in inline.formset.initial_forms:
                sent |= _of_form(form)
        return sent

    return data


def _of_form(form):
    sent = {}
    for bound in form:
        value = bound.value()
        if isinstance(value, bool):
            sent |= {bound.html_name: "on"} if value else {}
        elif isinstance(value, list | tuple):
            sent[bound.html_name] = [getattr(item, "pk", item) for item in value]
        elif value is not None and not hasattr(value, "read"):
            sent[bound.html_name] = value
    return sent


@pytest.fixture
def change_page(desk_client):
    """Give a function: the change page of a row."""
    return lambda row: desk_client.get(reverse(f"admin:brands_{row._meta.model_name}_change", args=[row.pk]))


@pytest.fixture
def opened_form(change_page, form_of, monkeypatch):
    """Give a function: what a browser would send back from a row's page, which is asked for and not drawn."""

    def of(row):
        with nothing_drawn(monkeypatch):
            return form_of(change_page(row))

    return of


class Clock:
    """The time of the site, which a test puts forward."""

    def __init__(self):
        self.now = timezone.now()

    def forward(self, **parts):
        self.now += timedelta(**parts)


@pytest.fixture
def clock(monkeypatch):
    clock = Clock()
    monkeypatch.setattr(timezone, "now", lambda: clock.now)
    return clock
