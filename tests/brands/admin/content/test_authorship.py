"""Whoever changes a source, excerpt, tag or series that a brand quotes is a writer of that brand's next version."""

import pytest
from django.urls import reverse

from brands.accounts import roles
from brands.content.problems import Refused
from brands.models import Draft, Excerpt
from brands.record import authorship
from brands.review import steps
from tests import reviewed
from tests.people import person

pytestmark = pytest.mark.django_db


@pytest.fixture
def quoting(published):
    """甲品牌, a figure of which rests on an excerpt; as published."""
    published.figure.quote, published.figure.display = "甲品牌办了28场活动", "28场"
    published.figure.passage, published.figure.excerpt = None, published.excerpt
    published.figure.value, published.figure.qualifier = 28, ""
    published.figure.save()
    published.brand.tag_items.all().delete()
    published.passage.text = "甲品牌创办于2011年，由甲单位牵头。"
    published.passage.save()
    return published


def test_a_change_of_a_shared_row_leaves_a_draft_of_every_thing_that_it_changes(quoting, editor):
    somebody = person("乙兼审", roles.WRITER, roles.FIRST)
    steps.publishing.save_draft(quoting.brand, by=editor)
    Excerpt.objects.filter(pk=quoting.excerpt.pk).update(text="乙文说，甲品牌办了28场活动，又说了一句。")

    changed = authorship.save_changed([quoting.excerpt.pk], by=somebody)

    assert (changed, Draft.objects.of(quoting.brand).first().saved_by) == ([quoting.brand], somebody)
    assert authorship.save_changed([quoting.excerpt.pk], by=somebody) == []


def test_who_changed_a_source_does_not_sign_the_brand_that_quotes_it(quoting, editor, client, form_of):
    """The attack: edit the source by the desk's own form, have a colleague submit, and sign one's own words."""
    somebody = person("乙兼审", roles.WRITER, roles.FIRST)
    steps.publishing.save_draft(quoting.brand, by=editor)
    client.force_login(somebody)
    address = reverse("admin:brands_excerpt_change", args=[quoting.excerpt.pk])
    given = form_of(client.get(address))
    sent = client.post(address, {**given, "text": "乙文说，甲品牌办了28场活动，又说了一句。", "_save": "保存"})
    run = steps.submit(quoting.brand, by=editor, reason="update", waivers=reviewed.waivers(quoting.brand))

    assert (sent.status_code, somebody in run.writers.all()) == (302, True)
    with pytest.raises(Refused, match="撰稿或送审的人不能审自己的稿件"):
        steps.sign(run, by=somebody, sha256=run.sha256)
