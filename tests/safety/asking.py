"""Every address asked by every person in every way, and what came of it; nothing of it stays."""

import re
from contextlib import contextmanager
from http.cookies import SimpleCookie

from django.db import connection, transaction
from django.template.backends.django import Template
from django.template.backends.jinja2 import Template as PublicTemplate
from django.test import Client

# What an answer writes whoever asks: sessions, when they were seen, the trail, the counts of failures.
ALWAYS = re.compile(
    r"(django_session|usersessions_|brands_(?:audit|log|account|lockout|kept)|auth_user.*last_login|site_cache)"
)
WRITES = re.compile(r'(?:INSERT INTO|UPDATE|DELETE FROM|INSERT OR IGNORE INTO) "(\w+)"', re.IGNORECASE)
LOGIN = "/admin/login/?next="
LETTERS = {
    "-": "not let in: the login, 403 or 404",
    "r": "shown",
    "b": "sent elsewhere, and nothing was done",
    "w": "something was written",
    "x": "405: not in this way",
    "!": "refused, and something was written all the same; or a fault",
}


class Asker:
    """Somebody's browser; `outcome` says what they reached."""

    def __init__(self, user=None):
        self.client = Client(raise_request_exception=False)
        if user:
            self.client.force_login(user)

    def outcome(self, address, method):
        """What came of it, as one letter: see LETTERS."""
        cookies = SimpleCookie(self.client.cookies.output(header="", sep=";"))
        written = set()
        with transaction.atomic(), connection.execute_wrapper(_noting(written)):
            response = self.client.generic(method, address.path)
            response.close()
            transaction.set_rollback(True)
        self.client.cookies = cookies
        return _letter(response, written)


def _letter(response, written):
    if response.status_code >= 500:
        return f"!{response.status_code}"
    if response.status_code == 405:
        return "x"
    if response.status_code in {403, 404} or response.get("Location", "").startswith(LOGIN):
        return "!" if written else "-"
    if written:
        return "w"
    return "b" if response.status_code in {301, 302, 303} else "r"


def _noting(written):
    def note(execute, sql, params, many, context):
        found = WRITES.match(sql)
        if found and not ALWAYS.search(sql):
            written.add(found[1])
        return execute(sql, params, many, context)

    return note


@contextmanager
def nothing_drawn(monkeypatch):
    """Templates are not drawn: who may see a page does not hang on what stands in it."""
    with monkeypatch.context() as patch:
        for kind in (Template, PublicTemplate):
            patch.setattr(kind, "render", lambda self, context=None, request=None: "")
        yield
