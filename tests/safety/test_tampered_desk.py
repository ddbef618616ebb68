"""Every address of the desk while no brand's version verifies: none fails, and those that read a version refuse."""

import logging

import pytest
from django.db import connection, transaction
from django.test import Client

pytestmark = [pytest.mark.django_db, pytest.mark.long]
# What 终审 and 撰稿 open, or send empty, that reads a version.
REFUSED = {
    "GET": {"brand_review", "brand_paper", "edition_submit"},
    # A form that names no save to have been opened from is compared with the version.
    "POST": {"brand_review", "brand_change", "edition_submit", "edition_change", "edition_restore_version"},
}


@pytest.fixture
def tampered(world):
    logging.disable(logging.CRITICAL)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE brands_version SET note = '甲' WHERE register_id IS NULL")
    yield world
    logging.disable(logging.NOTSET)


def answers(world, who, method):
    """{name: the answer} of every address of the desk; nothing of it stays."""
    found = {}
    client = Client(raise_request_exception=False)
    client.force_login(world.people[who])
    session = client.cookies["sessionid"].value
    for one in world.addresses():
        if one.name.startswith("admin:") or one.name == "preview":
            with transaction.atomic():
                client.cookies["sessionid"] = session
                found[one.name.removeprefix("admin:").removeprefix("brands_")] = client.generic(method, one.path)
                transaction.set_rollback(True)
    return found


def _refuses(answer):
    return answer.status_code == 409 and "没有通过验证" in answer.content.decode()


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_no_page_fails_and_those_that_read_a_version_refuse(tampered, method):
    rows = [answers(tampered, who, method) for who in ("撰稿", "终审")]
    assert {name for row in rows for name, answer in row.items() if answer.status_code >= 500} == set()
    assert {name for row in rows for name, answer in row.items() if _refuses(answer)} == REFUSED[method]
