"""The life of one brand with everything, by the desk's own forms, on SQLite and (test_backends.py) on PostgreSQL.

After each step every page of its desk is opened by each role (on PostgreSQL by the next one: there the database is
another, not who may do what), and readers find what the step leaves.
"""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from brands.content.redact import SIGN
from brands.models import Excerpt, Review, Tag, Version
from brands.review import timer, warnings
from tests.desk_forms import add_row, form_of, picture_file, shown_rows
from tests.desk_pages import pages_of
from tests.desk_rows import ROWS, live_rows, put_row
from tests.people import person
from tests.review_pages import agree, said, sheet

pytestmark = pytest.mark.long
ROLES = ("撰稿", "初审", "复审", "终审", "审计", "系统")
SECOND, THIRD = "甲某到场。", "乙某也到场。"


class Life:
    """What the office does with a brand, each in the own browser: {role: client}."""

    def __init__(self, brand):
        self.brand, self.clients = brand, {role: Client(raise_request_exception=False) for role in ROLES}
        for role, client in self.clients.items():
            client.force_login(person(f"{role}员", role))

    def address(self, page, *arguments):
        self.brand.refresh_from_db()
        return self.brand.admin_url(page, *arguments)

    def form(self):
        return form_of(self.clients["撰稿"].get(self.address("change")))

    def save(self, sent):
        answer = self.clients["撰稿"].post(self.address("change"), sent | {"_save": "保存"})
        assert answer.status_code == 302, answer.context_data["errors"]

    def submit(self, reason, **more):
        sent = {"reason": reason, "note": "甲说明", **more}
        answer = self.clients["撰稿"].post(self.address("submit"), sent, follow=True)
        assert said(answer)[-1].endswith("已送审，等待初审。")
        return Review.objects.of(self.brand).open().latest("pk")  # what was withdrawn at once waits too

    def sign(self, run, *roles):
        for role in roles:
            assert "已签署同意" in said(agree(self.clients[role], run))[-1]

    def release(self, run, **how):
        self.sign(run, "初审", "复审", "终审")
        return said(self.clients["终审"].post(sheet(run, "release"), how or {"do": "now"}, follow=True))

    def passages(self, number=None):
        """What readers have of each passage, in a version or now."""
        own = f"/brands/jia/versions/{number}/" if number else "/brands/jia/"
        return [row["text"] for row in Client().get(f"{own}data.json").json()["passages"]]


def begin(life):
    """From the first words to the first version: yields what is done, and what readers find then."""
    yield "written", 404
    run = life.submit("first")
    yield "submitted", 404
    life.clients["初审"].post(sheet(run), {"verdict": "return", "sha256": run.sha256, "opinion": "请核。"})
    yield "returned", 404
    run = life.submit("first")
    life.sign(run, "初审")
    yield "signed once", 404
    life.clients["撰稿"].post(sheet(run, "recall"))
    yield "recalled", 404
    life.release(life.submit("first"))
    yield "published", 200


def add_one_more_of_each(sent):
    """A second row of every inline, a picture and a figure from an outside source among them, each as the first."""
    for kind, (field, values) in ROWS.items():
        row = add_row(sent, kind, **values, **{field: "乙某处"})
        put_row(sent, kind, row, 0)
        if kind == "pictures":
            sent[f"{kind}-{row}-file"] = picture_file("yi.jpg", size=(40, 90))
    outside = {"quote": "办了28场活动", "display": "28场", "label": "外面的数", "unit": "场"}
    add_row(sent, "figures", **outside, excerpt=Excerpt.objects.get().pk)
    Tag.objects.create(name="乙标签", slug="yi-biaoqian")
    add_row(sent, "tag_items", tag="乙标签", quote="由甲单位牵头")


def change(life):
    """Rows put in order, a version that waits for its time, and one that is taken back to."""
    sent, (first, *_) = life.form(), life.passages()
    for words in (SECOND, THIRD):
        put_row(sent, "passages", add_row(sent, "passages", text=words), 0)
    add_one_more_of_each(sent)
    life.save(sent)
    yield "put in order, with two of everything", 200
    assert shown_rows(life.clients["撰稿"].get(life.address("change")), "passages", "text") == [THIRD, SECOND, first]
    run, later = life.submit("update"), timezone.now() + timedelta(minutes=5)
    life.release(run, do="later", at=f"{timezone.localtime(later):%Y-%m-%dT%H:%M}")
    yield "waiting for its time", 200
    assert (life.passages(), len(timer.release_due(later))) == ([first], 1)
    yield "published by the timer", 200
    assert life.passages() == [THIRD, SECOND, first]
    public = Version.objects.of(life.brand).first().data
    assert [len(public[kind]) for kind in ("pictures", "figures", "speeches", "tags")] == [2, 3, 2, 2]
    life.clients["撰稿"].post(life.address("restore_version", 1))
    yield "an earlier version at the desk", 200
    life.release(life.submit("restore"))
    yield "restored", 200
    assert life.passages() == [first]


def take_back(life):
    """A sentence that no version shows any more, then the brand itself, and its return."""
    life.clients["撰稿"].post(life.address("restore_version", 2))
    life.release(life.submit("restore"))
    sent = life.form()
    sent[f"passages-{live_rows(sent, 'passages')[0]}-DELETE"] = "on"
    life.save(sent)
    asked = {"reason": "withhold", "note": "甲说明", "words": THIRD}
    seen = life.clients["撰稿"].post(life.address("submit"), asked).context_data["form"].data["seen"]
    run = life.submit("withhold", words=THIRD, seen=seen)
    yield "about to be withheld", 200
    life.release(run)
    yield "withheld", 200
    assert [THIRD in "".join(life.passages(number)) for number in (2, 4, 5)] == [False] * 3
    assert SIGN in "".join(life.passages(2))
    life.clients["终审"].post(life.address("withdraw_now"), {"reason": "须核对。", "confirm": "on"})
    yield "withdrawn", 410
    life.release(life.submit("update"))
    yield "public again", 200


def test_each_page_opens_for_each_role_after_each_step(full, monkeypatch):
    monkeypatch.setattr(warnings, "warnings", lambda data: [])
    life, wrong, steps = Life(full.brand), [], 0
    for way in (begin, change, take_back):
        for step, public in way(life):
            steps += 1
            run = Review.objects.of(life.brand).first()
            pages = pages_of(life.brand)
            pages |= {name: sheet(run, name) for name in ("review", "paper", "release", "comments") if run}
            apart = 1 if connection.vendor == "sqlite" else len(ROLES)
            for role, client in list(life.clients.items())[steps % apart :: apart]:
                found = {name: client.get(address).status_code for name, address in pages.items()}
                wrong += [(step, role, name, status) for name, status in found.items() if status >= 500]
                readable = found["brands_brand_change"], found["brands_brand_versions"]
                wrong += [(step, role, readable)] if readable != (200, 200) and role != "系统" else []
            read = {place: Client().get(f"/brands/jia/{place}").status_code for place in ("", "versions/", "data.json")}
            wrong += [(step, place, status) for place, status in read.items() if status != public]
    assert (wrong, steps, Version.objects.of(life.brand).count()) == ([], 15, 6)
