"""The page that changes words of a passage, and with them every quotation, figure and date that rests on them."""

from typing import Any, TypeVar
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.contrib.auth.models import User
from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect

from brands.accounts.sessions import DeskRequest
from brands.admin.editing.forms import PlainForm
from brands.admin.editing.thing_pages import Pages, ThingPages
from brands.content import diff
from brands.content.canonical import canonical, digest
from brands.content.problems import Refused
from brands.models import Brand, Edition
from brands.record import publishing, rewording, snapshot
from brands.review import old_words

W = TypeVar("W", bound=Brand | Edition)


class RewordForm(PlainForm):
    """The words to be replaced and those that replace them."""

    old = forms.CharField(label="原来的词句", max_length=300, help_text="从段落里复制，连同前后几个字，恰好出现一次。")
    new = forms.CharField(label="改成", max_length=300, help_text="引用它的数字、大事、标签等会一并改好。")


class RewordingMixin(ThingPages[W]):
    """The page, of what has passages."""

    def pages(self) -> Pages:
        return super().pages() | {"reword/": ("reword", self.reword_view)}

    def reword_view(self, request: DeskRequest, pk: str) -> HttpResponse:
        """Show what a change of words would do, then do exactly that."""
        thing = self._thing(request, pk)
        form = RewordForm(request.POST or None)
        context: dict[str, Any] = {"form": form}
        if form.is_valid():
            try:
                confirmed = request.POST.get("submits") or request.POST.get("confirmed", "")
                context |= self._tried(thing, form.cleaned_data, confirmed, request.user)
            except Refused as refused:
                context["problems"] = [(problem, "", "") for problem in refused.problems]
        if context.get("done"):
            messages.success(request, "已改好，存为草稿。经三审发布之后才公开。")
            return self._on_to_submission(thing, form) if "submits" in request.POST else self._back(thing)
        return self._page(request, thing, "reword", "改一处词句", context)

    def _on_to_submission(self, thing: W, form: RewordForm) -> HttpResponseRedirect:
        """The page on which it is submitted, with what can be said of it already written there."""
        said = {"reason": "correction", "note": "“{old}”更正为“{new}”。".format(**form.cleaned_data)}
        return HttpResponseRedirect(f"{thing.admin_url('submit')}?{urlencode(said)}")

    @transaction.atomic
    def _tried(self, thing: W, words: dict[str, str], confirmed: str, user: User) -> dict[str, Any]:
        """The change done, when it is what was confirmed; else what it would be, and nothing done."""
        held = thing.lock()
        before = snapshot.of(held)
        rewording.reword(held, **words)
        after = snapshot.of(held)
        sha256 = digest(canonical({"before": before, "after": after}))
        if confirmed == sha256:
            publishing.save_draft(held, by=user)
            return {"done": True}
        left_behind = old_words.left_behind(held, before, after)
        transaction.set_rollback(True)  # nothing can be asked of the database after this
        return {"changes": diff.changes(before, after), "confirmed": sha256, "left_behind": left_behind}
