from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.views.decorators.http import require_POST

from brands.accounts.sessions import DeskRequest
from brands.admin.generics import Extra, ModelAdmin
from brands.admin.look.record import FixedRowsMixin, ReadOnlyAdmin
from brands.content.problems import Refused
from brands.models import CollationDecision, CollationNote
from brands.review import collation


class DecisionForm(forms.Form):
    """One of the two decisions, and why."""

    state = forms.ChoiceField(choices=[("accepted", "采纳"), ("rejected", "不采纳")])
    reason = forms.CharField(max_length=300, strip=True)


@admin.register(CollationNote)
class CollationNoteAdmin(FixedRowsMixin, ModelAdmin[CollationNote]):
    """All doubts as a queue to be worked off; their words are edited on the brand's page."""

    readonly_fields = [
        *("brand", "edition", "order", "field", "passage", "words", "doubt", "suggestion"),
        *("basis", "subject", "state"),
    ]

    def get_urls(self) -> list[URLPattern]:
        decide = path(
            "<int:pk>/decide/",
            self.admin_site.admin_view(require_POST(self.decide_view)),
            name="brands_collationnote_decide",
        )
        return [decide, *super().get_urls()]

    def changelist_view(self, request: HttpRequest, extra_context: Extra = None) -> HttpResponse:
        """The undecided doubts, each where it stands, with the two decisions; below them what was decided."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        notes = list(CollationNote.objects.as_queue())
        context = {
            **self.admin_site.each_context(request),
            "title": "校勘",
            "opts": self.opts,
            "open": [note for note in notes if note.state == CollationNote.State.OPEN],
            "decided": [note for note in notes if note.state != CollationNote.State.OPEN],
            "decisions": CollationDecision.objects.select_related("decided_by", "brand", "edition")[:100],
            "may_decide": self.has_change_permission(request),
        }
        return TemplateResponse(request, "admin/brands/collation_queue.html", context)

    def decide_view(self, request: DeskRequest, pk: int) -> HttpResponse:
        if not self.has_change_permission(request):
            raise PermissionDenied
        note = CollationNote.objects.filter(pk=pk).first()
        form, seen = DecisionForm(request.POST), request.POST.get("sha256")
        if note is None or (seen and seen != note.sha256):
            return self._back(request, note, "您打开这一页之后，这一处校勘改过了，没有决定。请看过再按。")
        if not form.is_valid():
            return self._back(request, note, f"“{note.words}”没有决定：请写明理由（至多300字），再按采纳或不采纳。")
        try:
            decision = collation.decide(note, by=request.user, **form.cleaned_data)
        except Refused as refused:
            return self._back(request, note, f"{refused}。")
        said = f"“{note.words}”已记为{decision.get_state_display()}，存为草稿；经三审以“更正”发布后公开。"
        messages.success(request, said)
        return HttpResponseRedirect(reverse("admin:brands_collationnote_changelist"))

    def _back(self, request: HttpRequest, note: CollationNote | None, said: str) -> HttpResponseRedirect:
        """To the queue, which says why nothing was decided, and the reason that was typed."""
        typed = request.POST.get("reason", "").strip()
        messages.error(request, f"{said}您写的是：{typed}" if typed else said)
        queue = reverse("admin:brands_collationnote_changelist")
        return HttpResponseRedirect(f"{queue}#note-{note.pk}" if note else queue)


@admin.register(CollationDecision)
class CollationDecisionAdmin(ReadOnlyAdmin):
    list_display = ["words", "brand", "edition", "state", "reason", "decided_at", "decided_by"]
    list_select_related = ["brand", "edition", "decided_by"]
    list_filter = ["state"]
