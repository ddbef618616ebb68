"""Whom to tell of a weakness: nobody is invented, and the file does not run out."""

from datetime import UTC, datetime, timedelta

import pytest

pytestmark = pytest.mark.django_db
FILE = "/.well-known/security.txt"


def test_without_a_contact_there_is_no_file(client):
    assert client.get(FILE).status_code == 404


def test_with_a_contact_the_file_names_it_and_runs_out_later(client, settings):
    settings.SECURITY_CONTACT = "mailto:security@jia.example"
    answer = client.get(FILE)
    lines = dict(line.split(": ", 1) for line in answer.content.decode().splitlines())
    left = datetime.fromisoformat(lines.pop("Expires")) - datetime.now(UTC)
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert timedelta(days=88) < left < timedelta(days=365)
    assert lines == {
        "Contact": "mailto:security@jia.example",
        "Preferred-Languages": "zh, en",
        "Canonical": "http://127.0.0.1:8000/.well-known/security.txt",
    }
