from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from brands.links import checks, fetching
from brands.links.fetching import Answer
from brands.models import LinkCheck, Source, logbook, proof

URL = "http://jia.example/1"


@pytest.fixture
def source(db):
    return Source.objects.create(kind="web", publisher="甲报", title="甲文", url=URL)


@pytest.fixture
def found(source):
    """Give a function: what the address answers, time after time; the row that is kept."""

    def check(*answers):
        for answer in answers:
            checks.check([source], lambda url, answer=answer: answer, pause=0)
        return LinkCheck.objects.get()

    return check


def test_status_title_and_date_are_kept(found):
    row = found(Answer(200, "甲文"))
    assert (row.url, row.status, row.title, row.dead, row.is_retitled) == (URL, 200, "甲文", False, False)
    assert timezone.now() - row.checked_at < timedelta(minutes=1)


def test_another_title_is_flagged_until_somebody_takes_it(found):
    row = found(Answer(200, "甲文"), Answer(200, "出售域名"))
    assert (row.first_title, row.title, row.is_retitled) == ("甲文", "出售域名", True)
    assert list(LinkCheck.objects.retitled()) == [row]


@pytest.mark.parametrize("status", [404, 410])
def test_an_address_that_is_gone_is_dead_at_once(found, status):
    assert found(Answer(status)).dead is True


@pytest.mark.parametrize("answer", [Answer(500), Answer(403), Answer(None, trouble="连不上")])
def test_other_failures_are_waited_for(found, answer):
    assert found(answer, answer).dead is False
    assert found(answer).dead is True


def test_one_good_answer_brings_it_back(found):
    row = found(Answer(404), Answer(200, "甲文"))
    assert (row.dead, row.failures) == (False, 0)


def test_a_new_address_begins_anew(found, source):
    found(Answer(404), Answer(404))
    source.url = "http://jia.example/2"
    source.save()
    row = found(Answer(500))
    assert (row.url, row.failures, row.dead) == (source.url, 1, False)


def test_pages_are_made_anew_only_when_what_is_dead_changed(found):
    before = logbook.public.view().size
    found(Answer(200, "甲文"), Answer(200, "乙文"))
    assert logbook.public.view().size == before
    found(Answer(404))
    assert logbook.public.view().size == before + 2
    found(Answer(404))
    assert logbook.public.view().size == before + 2


def test_a_source_without_an_address_has_no_row(found, source):
    found(Answer(404))
    source.url = ""
    source.save()
    checks.check([], lambda url: Answer(200))
    assert LinkCheck.objects.count() == 0


def test_one_host_is_asked_slowly(source, monkeypatch):
    Source.objects.create(kind="web", url="http://jia.example/2")
    Source.objects.create(kind="web", url="http://yi.example/")
    waited = []
    monkeypatch.setattr(checks.time, "sleep", waited.append)
    checks.check(list(Source.objects.order_by("url")), lambda url: Answer(200), pause=5)
    assert [round(seconds) for seconds in waited] == [0, 5, 0]


def test_the_command_asks_every_source_and_says_what_it_found(source, monkeypatch, capsys):
    asked = []
    monkeypatch.setattr(fetching, "ask", lambda url, agent, allowed: asked.append((url, allowed)) or Answer(404))
    call_command("check_links")
    assert asked == [(URL, fetching.is_public)]
    assert capsys.readouterr().out.splitlines()[-1] == "1 addresses asked, 1 dead, 0 with another title."


def test_the_command_knows_the_sources_that_it_is_given(source):
    with pytest.raises(CommandError, match="No source with an address: 222222"):
        call_command("check_links", "222222")


def test_a_link_that_was_declared_dead_past_the_log_is_not_entered_with_the_next_answers(source):
    """Of two addresses one is asked; the other was planted as dead, and is no more."""
    other = Source.objects.create(kind="web", publisher="乙报", title="乙文", url="http://yi.example/1")
    LinkCheck.objects.create(source=other, url=other.url, checked_at=timezone.now(), dead=True, failures=9)
    checks.check([source], lambda url: Answer(404), pause=0)

    assert set(LinkCheck.objects.dead().values_list("url", flat=True)) == {URL}
    assert logbook.public.view().facts["links",] == proof.dead_hash([URL])


def test_a_link_that_was_planted_as_dead_and_is_so_is_entered(source):
    LinkCheck.objects.create(source=source, url=URL, checked_at=timezone.now(), dead=True, failures=9)
    checks.check([source], lambda url: Answer(404), pause=0)

    assert proof.doubt_links([URL]) == ""
