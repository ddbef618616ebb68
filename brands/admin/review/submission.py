"""The page on which a writer submits: what changes, what it leaves behind, what is asked before it goes."""

from typing import Any

from django.contrib import messages
from django.core import signing
from django.http import HttpResponse

from brands.accounts.sessions import DeskRequest
from brands.admin.editing.forms import answer
from brands.admin.editing.thing_pages import Listed, Pages, T
from brands.admin.review.forms import SubmitForm
from brands.admin.review.papers import PapersMixin
from brands.content import diff
from brands.content.canonical import Data
from brands.content.problems import Problem, Refused
from brands.models import Publishable, Review, Version, Waiver
from brands.models.review import ENDORSE
from brands.record import approval, publishing, redaction, snapshot
from brands.review import display_face, old_words, script_choices, steps, warnings, withholding

SALT = "brands.withholding"


class SubmissionMixin(PapersMixin[T]):
    """The page of a submission."""

    def pages(self) -> Pages:
        return super().pages() | {"submit/": ("submit", self.submit_view)}

    def submit_view(self, request: DeskRequest, pk: str) -> HttpResponse:
        thing = self.seen(request, pk)
        if response := self.way_back(request, thing, "submit"):
            return response
        status, data = approval.state_of(thing), snapshot.of(thing)
        found, endorsable = warnings.warnings(data), _is_endorsable(thing)
        form = SubmitForm(
            request.POST or None,
            first=status.version is None,
            endorsable=endorsable,
            warnings=found,
            kept=_kept_waivers(thing),
            pictures=_gone_pictures(thing, data),
            initial={"reason": request.GET.get("reason", ""), "note": request.GET.get("note", "")},
        )
        before: Data = status.version.data if status.version else {}
        refusals: list[Problem] = []
        effects = _unseen_effects(form, before, data) if form.is_valid() else None
        if form.is_valid() and not effects:
            try:
                return self._submitted(request, thing, form)
            except Refused as refused:
                refusals = refused.problems
        context = {
            "form": form,
            "last_version": status.version,
            "endorsable": endorsable,
            "problems": self._placed(thing, refusals),
            "limits": warnings.LIMITS,
            "warned": len(found),
            "effects": effects,
            "choices": script_choices.of_new_texts(data, before or None),
            "told": display_face.missing_characters_note(data, before),
            "changes": diff.changes(before, data),
            "left_behind": old_words.left_behind(thing, before, data),
            "pictures": data.get("pictures"),
        }
        return self._page(request, thing, "submit", "送审", context)

    def _submitted(self, request: DeskRequest, thing: T, form: SubmitForm) -> HttpResponse:
        """Submit what the form says; raises Refused."""
        said = {key: form.cleaned_data.get(key, "") for key in ("reason", "note", "words")}
        if said["reason"] == ENDORSE:
            steps.endorse(thing, by=request.user, waivers=form.waivers)
        else:
            steps.submit(thing, by=request.user, waivers=form.waivers, **said)
        messages.success(request, f"{thing}已送审，等待初审。")
        return self._back(thing)

    def _placed(self, thing: T, refusals: list[Problem]) -> list[Listed]:
        """The problems, each with the place on the change page that it is about."""
        listed = [(one, "", "") for one in refusals] or self.listed(thing)
        change = thing.admin_url()
        return [(problem, row, anchor and change + anchor) for problem, row, anchor in listed]


def _gone_pictures(thing: Publishable, data: Data) -> list[tuple[str, str]]:
    """[(check value, caption)] of the pictures that the public saw and that are at the desk no longer."""
    here = {row["sha256"] for row in data.get("pictures", ())}
    return [pair for pair in redaction.pictures_once_shown(thing).items() if pair[0] not in here]


def _is_endorsable(thing: Publishable) -> bool:
    """Whether the desk holds what the public sees, and nobody reviewed it yet."""
    try:
        return not getattr(thing, "proposed_slug", None) and bool(publishing.endorsable(thing))
    except Refused:
        return False


def _unseen_effects(form: SubmitForm, before: Data, data: Data) -> dict[str, Any] | None:
    """What taking words back will do, as long as the person was not shown it; None where there is nothing to show."""
    words = form.cleaned_data.get("words", "")
    if form.cleaned_data["reason"] != Version.Reason.WITHHOLD or not words:
        return None
    seen = signing.Signer(salt=SALT).sign(words)[-43:]
    if form.cleaned_data.get("seen") == seen:
        return None
    answer(form, "seen", seen)
    return {
        "versions": withholding.effects(words),
        "rests": [*withholding.rests(words, before, data)],
        "words": withholding.name_of(words),
    }


def _kept_waivers(thing: Publishable) -> dict[tuple[str, str], str]:
    """The reasons that were given the last time: {(rule, words): reason}."""
    last = Review.objects.of(thing).exclude(draft=None).first()
    return {(one.rule, one.words): one.reason for one in Waiver.objects.filter(review=last)} if last else {}
