"""Deciding a doubt about the received words: a draft change, which is published as a correction like any other."""

from django.contrib.auth.models import User
from django.db import transaction

from brands.accounts import audit
from brands.content.gate import Problem
from brands.content.problems import Refused
from brands.models import CollationDecision, CollationNote
from brands.record import publishing


@transaction.atomic
def decide(note: CollationNote, state: str, *, by: User, reason: str) -> CollationDecision:
    """Accept or reject a doubt that is still open; raises Refused with what is missing.

    The words of the text stay as they were received: of an accepted doubt the page marks them and says how to read.
    """
    note = CollationNote.objects.select_for_update().get(pk=note.pk)
    if problems := _problems(note, state, reason):
        raise Refused(note, problems)
    note.state = state
    note.save(update_fields=["state"])
    decision = CollationDecision.objects.create(
        brand=note.brand,
        edition=note.edition,
        words=note.words,
        suggestion=note.suggestion,
        state=state,
        reason=reason,
        decided_by=by,
    )
    publishing.save_draft(note.owner, by=by)
    audit.record(
        "collation.decide", by=by, about=str(note.owner), old=note.words, new=f"{note.get_state_display()}：{reason}"
    )
    return decision


def _problems(note: CollationNote, state: str, reason: str) -> list[Problem]:
    if note.state != CollationNote.State.OPEN:
        return [Problem("", note.words, f"这一处已由人决定：{note.get_state_display()}")]
    if state not in {CollationNote.State.ACCEPTED, CollationNote.State.REJECTED}:
        return [Problem("", note.words, "请选采纳或不采纳")]
    if state == CollationNote.State.ACCEPTED and not note.suggestion:
        return [Problem("", note.words, "没有建议读法，不能采纳；请先在品牌页面写明")]
    if not reason.strip():
        return [Problem("", note.words, "请写明理由")]
    return []
