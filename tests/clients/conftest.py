"""What programs that nobody here wrote are given: the real record, and a part of it that was corrected.

They ask this process, not a network: pages as text, or through `session`, whose requests Django answers.
"""

import io
import json

import pytest
import requests
from django.contrib.auth import get_user_model
from django.test import Client

from brands.models import Brand
from tests import reviewed

BRAND = "/brands/lifa-xieshang/"
OLD, NEW = "近260件（次）", "近280件（次）"
ROOT = "http://127.0.0.1:8000"


class Asked(requests.adapters.BaseAdapter):
    """Has Django answer what a client asks over HTTP."""

    def send(self, request, **options):
        headers = {
            name: value for name, value in request.headers.items() if name not in ("Accept-Encoding", "Connection")
        }
        path = request.url.removeprefix(ROOT)
        told = Client().generic(request.method, path, headers=headers)
        answer = requests.Response()
        answer.status_code, answer.url, answer.request = told.status_code, request.url, request
        answer.headers.update(told.headers)
        answer.raw = io.BytesIO(told.getvalue())
        return answer

    def close(self):
        pass


@pytest.fixture
def session():
    """A session of `requests` in which this site is the whole web."""
    with requests.Session() as session:
        session.mount("http://", Asked())
        session.mount("https://", Asked())
        yield session


@pytest.fixture
def get(client):
    """Give a function: path in, the text of the answer out."""
    return lambda path: client.get(path).text


@pytest.fixture
def blocks(get):
    """Give a function: the path of a brand's page in, the texts of its passages out."""
    return lambda path: [one["text"] for one in json.loads(get(f"{path}data.json"))["passages"]]


@pytest.fixture
def corrected(record):
    """The real brand of which a number was corrected since version 1."""
    return correct()


def correct():
    """Publish the real brand with another number; the Version."""
    brand = Brand.objects.get(slug="lifa-xieshang")
    for row in brand.passages.filter(text__contains=OLD):
        row.text = row.text.replace(OLD, NEW)
        row.save()
    for row in brand.figures.filter(quote__contains=OLD):
        row.quote = row.quote.replace(OLD, NEW)
        if row.display == OLD:
            row.display, row.value = NEW, 280
        row.save()
    desk = get_user_model().objects.create(username="desk")
    return reviewed.publish(brand, by=desk, reason="correction", note="核对统计")
