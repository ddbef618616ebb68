"""What changes a public page is published: no address reads a table that staff edit, but for those named here."""

import re

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from brands.models import logbook

pytestmark = pytest.mark.django_db
# The record with its logs, and the index that is made from it.
RECORD = {"version", "masking", "withdrawal", "withheld", "logentry", "loghead", "cosignature", "generation"}
INDEX = {"brandentry", "tagentry", "claimentry", "textentry", "pictureentry", "countentry", "correctionentry"}
INDEX |= {"publishedid", "wording", "formerslug"}
ELSEWHERE = {
    "brand",  # joined on the way from a version to its entry; nothing of it is shown
    "linkcheck",  # believed by the log: a change of a link's state is an entry
    *("draft", "previewlink", "remark"),  # a draft, for who has its signed link
    "errorreport",  # an answer, for who has its token; its text is an entry of the deeds log
    *("review", "register", "edition", "user"),  # how many papers wait, for the monitoring
}
ASKED = ("search", "search-suggest", "check", "check-json")
APART = re.compile("^preview$|card|square|poster|press|^icon|face")  # the desk's own; what is drawn, from the same rows


@pytest.mark.long
def test_no_public_address_reads_what_stands_at_the_desk(world):
    client, tables = Client(), {one._meta.db_table: one._meta.model_name for one in apps.get_models()}
    public = [one for one in world.addresses() if not one.name.startswith("admin:") and not APART.search(one.name)]
    for log in logbook.both:
        log.memo.clear()
    with CaptureQueriesContext(connection) as asked:
        for one in public:
            client.get(one.path, {"q": "甲品牌"} if one.name in ASKED else {}).close()
    named = {name for one in asked.captured_queries for name in re.findall(r'"(\w+)"', one["sql"])}
    assert {tables[name] for name in named & tables.keys()} - RECORD - INDEX == ELSEWHERE
