from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone


@pytest.fixture
def desk_client(client, editor):
    """A browser with somebody logged in who may do everything at the desk."""
    client.force_login(editor)
    return client


@pytest.fixture
def form_of():
    """Give a function: what a browser would send back from an admin page, unchanged."""

    def data(response):
        sent = _of_form(response.context["adminform"].form)
        sent |= {name: response.context[name] for name in ("opened_from", "opened_rows") if name in response.context}
        for inline in response.context["inline_admin_formsets"]:
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
