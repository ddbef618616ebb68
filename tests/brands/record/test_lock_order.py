"""Who waits for whom: a thing, then the deeds log, then the public log, whatever is published."""

import pytest
from django.core.management import call_command
from django.db import models

from brands.models import Brand, LogHead, Version, logbook
from brands.record import publishing
from brands.review import steps
from tests import reviewed

THINGS = {"brand", "edition", "register"}


@pytest.fixture
def held(monkeypatch):
    """What is held, by name, as it is first asked for in each call of `forget`."""
    found = []
    lock, hold = models.QuerySet.select_for_update, logbook.Log.hold

    def locking(rows, *args, **options):
        if rows.model is not LogHead:
            found.append(rows.model._meta.model_name)
        return lock(rows, *args, **options)

    def holding(log):
        found.append(log.name)
        return hold(log)

    monkeypatch.setattr(models.QuerySet, "select_for_update", locking)
    monkeypatch.setattr(logbook.Log, "hold", holding)
    return found


def order(held):
    """Each of thing, deeds, public and generation, in the order in which they were first held; `held` is emptied."""
    names = ["thing" if name in THINGS else name for name in held]
    held.clear()
    return [name for name in dict.fromkeys(names) if name in {"thing", "deeds", "public", "generation"}]


def test_every_publication_holds_the_thing_then_the_deeds_then_the_public_log(published, editor, held):
    brand, final = published.brand, reviewed.reviewer("final")
    Brand.objects.filter(pk=brand.pk).update(aliases="甲")
    held.clear()

    reviewed.publish(brand, by=editor, reason=Version.Reason.UPDATE, note="补别名")
    assert order(held) == ["thing", "deeds", "public"]

    brand.refresh_from_db()
    brand.proposed_slug = "jia-er"
    brand.save()
    reviewed.publish(brand, by=editor, reason=Version.Reason.UPDATE, note="换址")
    assert order(held) == ["thing", "deeds", "public", "generation"]

    publishing.withdraw_now(brand, by=final, reason="甲理由")
    assert order(held) == ["thing", "deeds", "public", "generation"]


def test_taking_words_back_and_a_new_index_hold_them_so_too(published, editor, held):
    brand = published.brand
    passage = brand.passages.create(order=2, text="另有文字：乙某说过此话。", source=published.source)
    reviewed.publish(brand, by=editor, reason=Version.Reason.UPDATE, note="补一段")
    passage.delete()
    run = steps.submit(
        brand, by=editor, reason="withhold", note="甲理由", words="乙某说过此话", waivers=reviewed.waivers(brand)
    )
    run = reviewed.sign_all(run)
    held.clear()

    steps.release(run, by=reviewed.reviewer("final"))
    assert order(held)[:3] == ["thing", "deeds", "public"]

    call_command("build_index", verbosity=0)
    assert order(held) == ["deeds", "public", "generation"]
