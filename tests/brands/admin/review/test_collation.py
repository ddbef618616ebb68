"""校勘: doubts as a queue that people decide; the received words stay as they are."""

import pytest
from django.urls import reverse

from brands.content.problems import Refused
from brands.models import Audit, CollationDecision, CollationNote, Draft
from brands.record import snapshot
from brands.review import collation
from tests import reviewed

QUEUE = reverse("admin:brands_collationnote_changelist")


@pytest.fixture
def note(desk):
    return CollationNote.objects.create(
        brand=desk.brand,
        words="共办了近30场",
        doubt="疑有脱字",
        suggestion="共举办了近30场",
        basis="甲书",
        subject="text",
    )


def decide(client, note, **sent):
    return client.post(reverse("admin:brands_collationnote_decide", args=[note.pk]), sent, follow=True)


def test_a_doubt_is_shown_where_its_words_stand(desk_client, note):
    html = desk_client.get(QUEUE).content.decode()
    assert "<blockquote>甲品牌创办于2011年，由甲单位牵头，<mark>共办了近30场</mark>活动。</blockquote>" in html
    for words in ("疑有脱字", "共举办了近30场", "甲书"):
        assert words in html


def test_a_doubt_of_the_name_of_a_selection_stands_nowhere_and_breaks_no_queue(desk_client, desk):
    CollationNote.objects.create(edition=desk.brand.edition, field="name", words="甲名称", doubt="疑有误字")
    html = desk_client.get(QUEUE).content.decode()
    assert html.count("疑有误字") == 1
    assert "<mark>甲名称</mark>" not in html


def test_accepting_is_a_draft_change_that_leaves_the_text_as_it_was(desk_client, desk, note, editor):
    before = snapshot.of(desk.brand)
    html = decide(desk_client, note, state="accepted", reason="与甲书一致").content.decode()
    after = snapshot.of(desk.brand)
    assert "已记为采纳，存为草稿；经三审以“更正”发布后公开。" in html
    assert after["passages"] == before["passages"]
    assert [row["state"] for row in after["collation"]] == ["accepted"]
    assert Draft.objects.of(desk.brand).first().data == after
    decision = CollationDecision.objects.get()
    assert (decision.words, decision.state, decision.reason, decision.decided_by) == (
        *("共办了近30场", "accepted", "与甲书一致"),
        editor,
    )
    assert Audit.objects.filter(action="collation.decide").count() == 1


def test_rejecting_wants_a_reason(desk_client, note):
    html = decide(desk_client, note, state="rejected", reason="  ").content.decode()
    note.refresh_from_db()
    assert "没有决定：请写明理由" in html
    assert (note.state, CollationDecision.objects.count()) == ("open", 0)


def test_what_somebody_decided_cannot_be_decided_again(note, editor):
    collation.decide(note, "rejected", by=editor, reason="甲理由")
    with pytest.raises(Refused, match="已由人决定：不采纳"):
        collation.decide(note, "accepted", by=editor, reason="乙理由")


def test_without_a_suggestion_nothing_can_be_accepted(note, editor):
    note.suggestion = ""
    note.save()
    with pytest.raises(Refused, match="没有建议读法"):
        collation.decide(note, "accepted", by=editor, reason="甲理由")


def test_a_decision_outlives_the_doubt(desk_client, desk, note):
    decide(desk_client, note, state="rejected", reason="甲理由")
    desk.brand.collation_notes.all().delete()
    assert "甲理由" in desk_client.get(QUEUE).content.decode()


def test_who_may_only_read_sees_no_button_and_decides_nothing(client, note, django_user_model):
    reader = reviewed.person(django_user_model.objects.create_user("甲审计", is_staff=True), "审计")
    client.force_login(reader)
    assert "采纳，应作" not in client.get(QUEUE).content.decode()
    assert decide(client, note, state="accepted", reason="甲理由").status_code == 403
    note.refresh_from_db()
    assert note.state == "open"


def test_an_accepted_doubt_is_marked_on_the_page_when_it_is_published(client, desk, note, editor):
    reviewed.publish(desk.brand, by=editor, reason="first", note="首发")
    collation.decide(note, "accepted", by=editor, reason="甲理由")
    reviewed.publish(desk.brand, by=editor, reason="correction", note="采纳一处校勘")
    html = client.get("/brands/jia/").content.decode()
    assert "已采纳" in html
    assert "共举办了近30场" in html


@pytest.mark.parametrize("changed", [{"suggestion": "共承办了近30场"}, None])
def test_what_another_changed_since_it_was_shown_is_not_decided_and_the_reason_comes_back(desk_client, note, changed):
    (shown,) = desk_client.get(QUEUE).context["open"]
    CollationNote.objects.filter(pk=note.pk).update(**changed) if changed else note.delete()
    answer = desk_client.post(
        reverse("admin:brands_collationnote_decide", args=[shown.pk]),
        {"state": "accepted", "reason": "查过甲书", "sha256": shown.sha256},
        follow=True,
    )
    told = "您打开这一页之后，这一处校勘改过了，没有决定。请看过再按。您写的是：查过甲书"
    assert ([str(one) for one in answer.context["messages"]], CollationDecision.objects.count()) == ([told], 0)
    assert f'name="sha256" value="{shown.sha256}"' not in answer.content.decode()
