"""审定: three sign a version as it stands; a public event says so, and no new version comes of it."""

import json
import re

import pytest
from django.utils import timezone

from brands.content.problems import Refused
from brands.ledger.standing import fold
from brands.models import Brand, Version, proof
from brands.models.logbook import public
from brands.record import publishing
from brands.review import launch, steps
from tests.reviewed import publish, reviewer, sign_all, waivers


@pytest.fixture
def loaded(desk):
    """The small desk, published by nobody as the first load does."""
    publishing.publish_first_load()
    return desk


def endorse(brand, editor):
    return steps.endorse(brand, by=editor, note="", waivers=waivers(brand))


def released(brand, editor):
    run = sign_all(endorse(brand, editor))
    return steps.release(run, by=reviewer("final"))


def refusal(call, *given, **said):
    with pytest.raises(Refused) as refused:
        call(*given, **said)
    return [problem.message for problem in refused.value.problems]


def test_what_nobody_reviewed_is_reviewed_as_it_stands(loaded, editor, client):
    assert "甲品牌" in launch.unreviewed()
    size = public.view().size
    version = released(loaded.brand, editor)

    assert list(Version.objects.of(loaded.brand).values_list("number", flat=True)) == [1]
    assert (public.view().size, "甲品牌" in launch.unreviewed()) == (size + 1, False)
    day = f"{timezone.localtime(proof.endorsed_at(version)):%Y年%-m月%-d日}"
    page = client.get("/brands/jia/").content.decode()
    assert re.search(rf"审定</dt><dd><time[^>]*>{day} \d\d:\d\d</time>经本站三审审定，内容未作改动", page)
    assert f"{day}</time>经本站三审审定" in client.get("/brands/jia/versions/").content.decode()
    assert "第1版经三审审定，内容未作改动" in client.get("/log/").content.decode()
    assert json.loads(client.get("/brands/jia/data.json").content)["version"]["endorsed_at"].startswith("20")
    assert not re.search("初审|复审|终审|editor", page)


def test_until_three_have_signed_nothing_is_said(loaded, editor, client):
    run = endorse(loaded.brand, editor)
    assert refusal(steps.release, run, by=reviewer("final")) != []
    assert refusal(publishing.endorse, loaded.brand, by=reviewer("final"), note="") == [
        "这一内容、缘由和说明没有经过三审，不能发布"
    ]
    assert "审定</dt>" not in client.get("/brands/jia/").content.decode()


def test_what_was_reviewed_or_differs_at_the_desk_is_not_endorsed(loaded, editor):
    Brand.objects.filter(pk=loaded.brand.pk).update(aliases="甲")
    assert refusal(endorse, loaded.brand, editor) == [
        "编辑台上的内容与第1版不同，审定的是公开的样子：请先恢复，或另行送审"
    ]
    publish(loaded.brand, by=editor, reason="update", note="补别名")
    assert refusal(endorse, loaded.brand, editor) == ["第2版已经三审，不必再审定"]


def test_it_is_said_once(loaded, editor):
    released(loaded.brand, editor)
    assert refusal(endorse, loaded.brand, editor) == ["第1版已经三审，不必再审定"]


@pytest.mark.parametrize(
    ("forged", "why"),
    [
        ({"number": 2}, "brand/jia 2 is not to be endorsed"),
        ({"snapshot": "00"}, "brand/jia 1 is not what was endorsed"),
    ],
)
def test_a_forged_endorsement_does_not_follow(forged, why):
    facts = {}
    said = {"at": "2026-01-01T00:00:00Z"}
    fold(facts, 0, {"kind": "begin", "origin": "a.cn/log", "keys": [], **said})
    published = {"kind": "publish", "thing": "brand/jia", "number": 1, "address": "jia", "snapshot": "11", **said}
    fold(facts, 1, published)
    with pytest.raises(ValueError, match=why):
        fold(facts, 2, {"kind": "endorse", "thing": "brand/jia", "number": 1, "snapshot": "11", **said, **forged})
