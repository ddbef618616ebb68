"""Two people in one thing: the second save is refused with what the other changed, and keeps what was typed."""

from dataclasses import dataclass, field, replace
from typing import Any, cast

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.contrib.auth.models import User
from django.db import transaction
from django.http import HttpRequest, HttpResponse, QueryDict
from django.template.response import TemplateResponse

from brands.accounts import audit
from brands.accounts.sessions import user_of
from brands.admin.editing.kept import LATE
from brands.admin.editing.kept_pages import keep_chosen
from brands.admin.editing.thing_pages import T, Thing, ThingPages
from brands.admin.generics import Extra
from brands.admin.requests import Editing, put_for_sent, queued_messages
from brands.content import diff
from brands.content.canonical import digest
from brands.content.diff import Change
from brands.content.merge import MINE, Merge, label_of, words_at
from brands.content.schema import Content
from brands.models import Draft, Version
from brands.record import restoration, snapshot

OPENED = "opened_from"
OVERWRITE = "overwrite"
CHOICE, CHOSEN_AFTER = "choice:", "chosen_after"


@dataclass(frozen=True)
class Collision:
    """One field that both changed: its name on the form that comes back, what it is, what each wrote."""

    name: str
    label: str
    theirs: str
    mine: str


@dataclass(frozen=True)
class Conflict:
    """What was saved since a form was opened: the saves, newest first, and all that they changed."""

    drafts: list[Draft]
    changes: list[Change]
    collisions: list[Collision] = field(default_factory=list)

    def is_own(self, user: User) -> bool:
        """Whether only this person saved meanwhile."""
        return all(draft.saved_by_id == user.pk for draft in self.drafts)

    @property
    def newest(self) -> Draft:
        return self.drafts[0]


class ConflictMixin(ThingPages[T]):
    """The form carries the draft that it was opened from; it is saved only where that is still the newest."""

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, form_url: str = "", extra_context: Extra = None
    ) -> HttpResponse:
        extra = {**(extra_context or {})}
        thing = self.get_object(request, unquote(object_id)) if object_id else None
        if Editing.of(request).gives_back:
            self.stand_on_base(request, thing)
            return super().changeform_view(request, object_id, form_url, extra)
        if request.method != "POST" or not thing:
            newest = Draft.objects.of(thing).first() if thing else None
            return super().changeform_view(request, object_id, form_url, extra | {OPENED: newest.pk if newest else 0})
        with transaction.atomic():
            thing.lock()
            opened = _opened_draft(request, thing)
            conflict = _conflict(thing, opened)
            extra[OPENED] = opened.pk if opened else 0
            if conflict:
                keep_chosen(request, user_of(request))
            if conflict and request.POST.get(OVERWRITE) == str(conflict.newest.pk):
                return self._overwrite(request, thing, opened, conflict, extra)
            if conflict:
                merged = self._merge(request, thing, opened, conflict, extra)
                return self._refuse(request, thing, merged, extra) if isinstance(merged, Conflict) else merged
            if opened:
                self._renumber(request, thing)
            return super().changeform_view(request, object_id, form_url, extra)

    def _refuse(self, request: HttpRequest, thing: T, conflict: Conflict, extra: dict[str, Any]) -> HttpResponse:
        """The page with all that was typed, upon the rows that it was typed on; nothing of it stays."""
        point = transaction.savepoint()
        self.stand_on_base(request, thing)
        Editing.of(request).refusal = LATE
        page = super().changeform_view(request, str(thing.pk), extra_context=extra | {"conflict": conflict})
        response = cast("TemplateResponse", page).render()  # a form that is refused comes back
        transaction.savepoint_rollback(point)
        response.status_code = 409
        return response

    def stand_on_base(self, request: HttpRequest, thing: T | None) -> None:
        """Put the desk's rows back to what a form was opened with, so that each row of the form finds its own."""
        opened = _opened_draft(request, thing) if thing and self.has_change_permission(request, thing) else None
        if thing and opened and (base := _base(thing, opened)):
            restoration.restore(thing, base)
            self._renumber(request, thing)

    def _overwrite(
        self, request: HttpRequest, thing: T, opened: Draft | None, conflict: Conflict, extra: dict[str, Any]
    ) -> HttpResponse:
        """Save what was typed over what the other saved: upon the rows as they were when the form was opened."""
        if base := _base(thing, opened):
            restoration.restore(thing, base)
            self._renumber(request, thing)
        response = super().changeform_view(request, str(thing.pk), extra_context=extra | {"conflict": conflict})
        if response.status_code != 302:
            transaction.set_rollback(True)
            return response
        audit.record("draft.overwrite", by=user_of(request), about=str(thing), old=conflict.newest.sha256)
        return response

    def _merge(
        self, request: HttpRequest, thing: T, opened: Draft | None, conflict: Conflict, extra: dict[str, Any]
    ) -> HttpResponse | Conflict:
        """Save what was typed together with what others saved; the conflict where both changed one field otherwise."""
        base = _base(thing, opened)
        if opened is None or base is None or not self.has_change_permission(request, thing):
            return conflict
        sent, editing = request.POST, Editing.of(request)
        theirs, point, told = snapshot.of(thing), transaction.savepoint(), len(queued_messages(request))
        editing.keeps_no_draft = True
        restoration.restore(thing, base)
        self._renumber(request, thing)
        before = snapshot.of(_again(thing))
        response = super().changeform_view(request, str(thing.pk), extra_context=extra)
        if response.status_code == 302:
            merge = Merge(before, theirs, snapshot.of(_again(thing)), _chosen(sent, conflict))
            if not merge.collisions:
                restoration.restore(_again(thing), merge.content)
                self._keep_merged(request, _again(thing), conflict, sent)
                transaction.savepoint_commit(point)
                return response
            conflict = replace(conflict, collisions=_collisions(merge))
        transaction.savepoint_rollback(point)
        del queued_messages(request)[told:]
        put_for_sent(request, sent)
        editing.keeps_no_draft = False
        return conflict

    def _keep_merged(self, request: HttpRequest, thing: T, conflict: Conflict, sent: QueryDict) -> None:
        """Keep the merged content as a draft, unless it is what was saved last, and say what became of both."""
        if digest(snapshot.canonical_of(thing)) == conflict.newest.sha256:
            messages.info(request, "这一份刚才已经保存过，没有再存一次。")
            return
        self.keep_draft(request, thing)
        user = user_of(request)
        if any(sent.get(name) == MINE for name in sent if name.startswith(CHOICE)):
            audit.record("draft.overwrite", by=user, about=str(thing), old=conflict.newest.sha256)
        who = "您自己" if conflict.is_own(user) else "、".join(dict.fromkeys(d.who for d in conflict.drafts))
        messages.info(request, f"您打开这一页之后，{who}也保存过。两次改动已并在一起，请看一遍。")

    def _renumber(self, request: HttpRequest, thing: T) -> None:
        """Name the rows that were sent by the keys that they have now: those without an issued id got new ones."""
        sent = request.POST.copy()
        for formset, inline in self.get_formsets_with_inlines(request, thing):
            prefix, rows = formset.get_default_prefix(), inline.get_queryset(request)
            keys = list(rows.filter(**{formset.fk.name: thing}).values_list("pk", flat=True))
            if sent.get(f"{prefix}-INITIAL_FORMS") == str(len(keys)):
                name = formset.model._meta.pk.name
                for place, key in enumerate(keys):
                    sent[f"{prefix}-{place}-{name}"] = str(key)
        put_for_sent(request, sent)


def _again(thing: T) -> T:
    """The thing as the database has it now, nothing of it remembered."""
    return cast("T", type(thing)._default_manager.get(pk=thing.pk))


def _chosen(sent: QueryDict, conflict: Conflict) -> dict[str, str]:
    """{path: whose word counts} of choices that were made after seeing the newest save."""
    if sent.get(CHOSEN_AFTER) != str(conflict.newest.pk):
        return {}
    return {name.removeprefix(CHOICE): sent.get(name, "") for name in sent if name.startswith(CHOICE)}


def _collisions(merge: Merge) -> list[Collision]:
    return [
        Collision(f"{CHOICE}{path}", label_of(path), words_at(path, theirs), words_at(path, mine))
        for path, (theirs, mine) in merge.collisions.items()
    ]


def _opened_draft(request: HttpRequest, thing: Thing) -> Draft | None:
    """The draft that the form was opened from; None where it names none."""
    number = request.POST.get(OPENED, "")
    known = number.isascii() and number.isdigit() and len(number) < 19
    return Draft.objects.of(thing).filter(pk=number).first() if known else None


def _conflict(thing: Thing, opened: Draft | None) -> Conflict | None:
    """What others saved since; None where the desk says what the form was opened from."""
    since = Draft.objects.of(thing).select_related("saved_by").filter(pk__gt=opened.pk if opened else 0)
    drafts = list(since)
    if not drafts or (opened and drafts[0].sha256_today == opened.sha256_today):
        return None
    return Conflict(drafts, diff.changes(_base(thing, opened) or {}, drafts[0].data))


def _base(thing: Thing, opened: Draft | None) -> Content | None:
    """The content that the form was opened from: a draft's, or before the first draft the last version's."""
    if opened:
        return opened.data if restoration.can_restore(thing, opened.data) else None
    version = Version.objects.of(thing).first()
    return version.data if version else None
