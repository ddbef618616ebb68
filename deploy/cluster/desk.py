"""Somebody at the desk, over HTTP: signed in by a session of its own, saving a row of 同义和误写."""

import http.client
import re
from urllib.parse import urlencode

from deploy.cluster.alone import Alone
from deploy.cluster.cluster import Cluster
from deploy.cluster.load import connected
from deploy.cluster.parts import Broken

ADD = "/admin/brands/synonym/add/"
SIGN_IN = """
from django.conf import settings
from django.contrib.auth import get_user_model
from django.test import Client
from brands.accounts.sessions import SECOND_FACTOR
users = get_user_model().objects
user = users.filter(username="desk").first() or users.create_superuser("desk")
client = Client()
client.force_login(user)
session = client.session
session[SECOND_FACTOR] = True
session.save()
print("COOKIE", f"{settings.SESSION_COOKIE_NAME}={session.session_key}")
"""
COUNT = 'from brands.models import Synonym; print("COUNT", Synonym.objects.filter(reason="{reason}").count())'


class Desk:
    """A session, and the token of a form that was opened while all was well."""

    def __init__(self, cluster: Cluster | Alone) -> None:
        self._cluster = cluster
        said = cluster.manage("shell", "--verbosity", "0", stdin=SIGN_IN)
        self._cookies = [re.search(r"COOKIE (\S+)", said)[1]]
        response, body = self._ask("GET", ADD)
        self._cookies.append(response.getheader("Set-Cookie", "").partition(";")[0])
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', body)
        if token is None:
            raise Broken(f"the desk showed no form: {response.status}\n{body[:3000]}")
        self.token = token[1]

    def save(self, typed: str, reason: str) -> tuple[int, str]:
        """Send the form of a new row; the status (302: it is saved) and the page."""
        fields = {"typed": typed, "meant": "甲词", "kind": "synonym", "reason": reason, "_save": "保存"}
        body = urlencode({**fields, "csrfmiddlewaretoken": self.token})
        response, page = self._ask("POST", ADD, body)
        return response.status, page

    def open(self, path: str = "/admin/") -> tuple[int, str]:
        """The status and the page at an address."""
        response, page = self._ask("GET", path)
        return response.status, page

    def saved(self, reason: str) -> int:
        """How many rows with this reason there are."""
        said = self._cluster.manage("shell", "--verbosity", "0", stdin=COUNT.replace("{reason}", reason))
        return int(re.search(r"COUNT (\d+)", said)[1])

    def _ask(self, method: str, path: str, body: str | None = None) -> tuple[http.client.HTTPResponse, str]:
        headers = {"Cookie": "; ".join(self._cookies), "Referer": f"{self._cluster.origin}{path}"}
        if body:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        connection = connected(self._cluster.origin, timeout=40)
        try:
            connection.request(method, path, body=body, headers=headers)
            response = connection.getresponse()
            return response, response.read().decode()
        finally:
            connection.close()
