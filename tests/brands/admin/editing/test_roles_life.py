"""The life of one brand with everything: after each step, each page of its desk opened by each role."""

import pytest
from django.test import Client

from brands.models import Review
from brands.review import steps, warnings
from tests.desk_pages import pages_of
from tests.people import person
from tests.reviewed import REVIEWERS, ROLES, reviewer, sign, sign_all

pytestmark = pytest.mark.long
WRITER, AUDITOR = "甲撰稿", "己审计"


@pytest.fixture
def people(full, monkeypatch):
    """A browser for each role, {role: client}."""
    monkeypatch.setattr(warnings, "warnings", lambda data: [])
    users = {"撰稿": person(WRITER, "撰稿"), "审计": person(AUDITOR, "审计"), "系统": person("庚系统", "系统")}
    users |= {ROLES[stage]: reviewer(stage) for stage in REVIEWERS}
    clients = {role: Client(raise_request_exception=False) for role in users}
    for role, client in clients.items():
        client.force_login(users[role])
    return users, clients


def steps_of(brand, users):
    """What is done with the brand, step by step: each yields what it is called, once it is done."""
    writer, final = users["撰稿"], users["终审"]
    yield "written"
    run = steps.submit(brand, by=writer, reason="first")
    yield "submitted"
    steps.send_back(run, by=users["初审"], opinion="请核。")
    yield "returned"
    run = sign(steps.submit(brand, by=writer, reason="first"), users["初审"])
    yield "signed once"
    run = sign_all(run)
    yield "approved"
    steps.release(run, by=final)
    yield "published"
    steps.submit(brand, by=writer, reason="update", note="改") if brand.passages.update(text=TEXT) else None
    yield "changed and submitted"
    steps.withdraw_now(brand, by=final, reason="须核对。")
    yield "withdrawn"


TEXT = "甲品牌创办于2011年，由甲单位牵头，共办了近30场活动。甲某到场。"


def _of_reviews(brand):
    """The pages of its latest review."""
    run = Review.objects.of(brand).first()
    names = ("review", "paper", "release", "comments") if run else ()
    return {name: brand.admin_url(name, run.pk) for name in names}


def test_each_page_opens_for_each_role_after_each_step(full, people):
    users, clients = people
    wrong, seen = [], 0
    for step in steps_of(full.brand, users):
        pages = pages_of(full.brand) | _of_reviews(full.brand)
        for role, client in clients.items():
            for name, address in pages.items():
                status, seen = client.get(address).status_code, seen + 1
                if status >= 500 or (status >= 400 and role in {"撰稿", "审计"} and name.endswith("_change")):
                    wrong.append((step, role, name, status))
    assert (wrong, seen > 300) == ([], True)
