"""What is kept of a thing: its versions, its reviews, and the paper of each review, to be read and printed."""

from typing import Any

from django.contrib import messages
from django.contrib.admin.utils import label_for_field
from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST, require_safe

from brands.accounts.sessions import DeskRequest
from brands.admin.editing.drafts import say_what_is_left_out
from brands.admin.editing.thing_pages import Pages, T, ThingPages
from brands.content import diff
from brands.content.canonical import Data
from brands.content.problems import Refused
from brands.models import Register, Review, Signature, Version
from brands.models.snapshot import THINGS
from brands.record import approval
from brands.review import old_words, steps, withholding


class PapersMixin(ThingPages[T]):
    """The pages of what is kept of a thing, and what the pages of its reviews ask first."""

    def pages(self) -> Pages:
        return super().pages() | {
            "versions/": ("versions", require_safe(self.versions_view)),
            "versions/<int:number>/restore/": ("restore_version", require_POST(self.restore_version_view)),
            "reviews/<int:number>/paper/": ("paper", require_safe(self.paper_view)),
        }

    def paper_view(self, request: DeskRequest, pk: str, number: int) -> HttpResponse:
        """The paper of a review, to be printed: the text, who signed it, and what they said."""
        thing, run = self.run_of(request, pk, number)
        return self._page(request, thing, "paper", "审稿单", paper_of(run))

    def versions_view(self, request: DeskRequest, pk: str) -> HttpResponse:
        """Every version with the review that made it, and every review with its paper."""
        thing = self.seen(request, pk)
        may = approval.possible(thing, approval.current(thing), request.user)
        context = {
            "versions": Version.objects.of(thing).with_withdrawal().select_related("review", "published_by"),
            "reviews": Review.objects.of(thing).select_related("submitted_by", "result", "version", *THINGS),
            "may_restore": "submit" in {step.name for step in may} and not thing.awaited,
        }
        return self._page(request, thing, "versions", "版本和审稿", context)

    def restore_version_view(self, request: DeskRequest, pk: str, number: int) -> HttpResponse:
        """Write a version's content to the desk, and go on to submit it."""
        thing = self.seen(request, pk)
        if response := self.way_back(request, thing, "submit"):
            return response
        version: Version = get_object_or_404(Version.objects.of(thing), number=number)
        steps.restore(version, by=request.user)
        messages.success(request, f"第{number}版的内容已写回编辑台，还没有公开。请核对下面的差异后送审。")
        if version.is_masked:
            messages.warning(request, "这一版里已经撤回的语句没有写回。请看看前后的文字是否还通顺。")
        say_what_is_left_out(request, thing, version.data)
        return HttpResponseRedirect(f"{thing.admin_url('submit')}?reason=restore&note=恢复第{number}版的内容。")

    def run_of(self, request: DeskRequest, pk: str, number: int) -> tuple[T, Review]:
        """A thing and one of its reviews; whoever may take a step in one that was changed since finds it void."""
        thing = self.seen(request, pk)
        runs = Review.objects.of(thing).select_related("submitted_by", "draft", "version")
        run: Review = get_object_or_404(runs, pk=number)
        takes_part = run.is_open and approval.possible(thing, run, request.user)
        voided = approval.reopen_if_changed(thing, by=request.user) if takes_part else None
        return thing, voided if voided and voided.pk == run.pk else run

    def way_back(self, request: DeskRequest, thing: T, name: str, run: Review | None = None) -> HttpResponse | None:
        """A way back to the thing, with the reason, for somebody who may not take this step now."""
        try:
            approval.step(name, thing, run or approval.current(thing), request.user)
        except Refused as refused:
            messages.error(request, f"{refused}。")
            return self._back(thing)
        return None


def signatures(run: Review) -> QuerySet[Signature]:
    """What was said of a review, in order."""
    return run.signatures.select_related("person", "principal")


def paper_of(run: Review) -> dict[str, Any]:
    """All that stands on the paper of a review: content, what it changes, waivers, opinions."""
    before = run.version or _public_before(run)
    data: Data = run.signed_document.data
    return {
        "run": run,
        "withheld": withholding.name_of(run.words) if run.words else "",
        "data": data,
        "settings": [(_label(name), value) for name, value in data.get("site", {}).items() if value],
        "before": before,
        "changes": [] if run.version else diff.changes(before.data if before else {}, data),
        "waivers": run.waivers.select_related("person"),
        "signatures": signatures(run),
        "writers": run.writers.all(),
        "comments": run.comments.select_related("made_by", "answered_by", "settled_by"),
        "left_behind": old_words.left_behind(run.thing, before.data, data) if before and run.is_open else [],
        "effects": _effects(run),
    }


def _effects(run: Review) -> dict[str, Any] | None:
    """What taking words back will do to earlier versions, while that is under review; None otherwise."""
    if run.reason != Version.Reason.WITHHOLD or not run.is_open:
        return None
    return {"versions": withholding.effects(run.words), "rests": [], "words": withholding.name_of(run.words)}


def _public_before(run: Review) -> Version | None:
    """The version that a review's draft is to follow."""
    versions = Version.objects.of(run.thing)
    return versions.filter(number__lt=run.result.number).first() if run.result else versions.first()


def _label(setting: str) -> str:
    """The Chinese name of one of the register's own fields."""
    return str(label_for_field(setting, Register))
