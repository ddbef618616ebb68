"""What takes effect by itself: reviews that were approved for a time that has come."""

from datetime import datetime
from typing import TypeAlias, cast

from django.contrib.auth.models import User
from django.db import transaction

from brands.content.problems import Refused
from brands.content.signing import Tampered
from brands.models import Review, Version, facts
from brands.record import approval
from brands.review.steps import lock_review, release_held, void_if_changed

Outcome: TypeAlias = tuple[Review, Version | Refused | Tampered]  # of a review whose time had come


def release_due(now: datetime | None = None) -> list[Outcome]:
    """Let everything take effect whose time has come: [(review, version or why not)], the earliest first.

    Two that run at once do nothing twice, and what is refused does not keep back the rest.
    """
    done: list[Outcome] = []
    for review in Review.objects.due(now):
        try:
            facts.prove(review)
            void_if_changed(review, _scheduler_of(review))
            if version := _release_if_due(review, now):
                done.append((review, version))
        except (Refused, Tampered) as refused:
            done.append((review, refused))
    return done


@transaction.atomic
def _release_if_due(review: Review, now: datetime | None) -> Version | None:
    """Release it, unless somebody did or took its time away; raises Refused for a person who no longer may."""
    due = Review.objects.due(now).filter(pk=lock_review(review).pk).first()
    if due is None:
        return None
    if not _scheduler_of(due).is_active:
        raise approval.refusal(due.thing, f"定时的人（{due.scheduled_by}）已停用，请另一位终审发布")
    approval.step("release", due.thing, due, _scheduler_of(due))
    return release_held(due, _scheduler_of(due))


def _scheduler_of(review: Review) -> User:
    """Who gave a review its time: the table has none without."""
    return cast("User", review.scheduled_by)
