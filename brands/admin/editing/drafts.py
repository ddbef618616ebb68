"""Every save of a thing at the desk: who, when and what it changed; any two compared, any one taken back whole."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST, require_safe

from brands.accounts import audit
from brands.accounts.sessions import DeskRequest
from brands.admin.editing.thing_pages import Pages, T, Thing, ThingPages
from brands.content import diff
from brands.content.schema import Content
from brands.models import Draft
from brands.record import restoration

A_PAGE = 20


def say_what_is_left_out(request: HttpRequest, thing: Thing, data: Content) -> None:
    """Name what was not written back as it was: a series that is gone, a place that another has."""
    if others := restoration.left_out(thing, data):
        messages.warning(request, f"这几处没有照原样恢复，请看一遍：{'、'.join(others)}。")


class DraftsMixin(ThingPages[T]):
    """The pages of a thing's saves."""

    def pages(self) -> Pages:
        return super().pages() | {
            "drafts/": ("drafts", require_safe(self.drafts_view)),
            "drafts/compare/": ("compare", require_safe(self.compare_view)),
            "drafts/<int:draft>/restore/": ("restore", require_POST(self.restore_view)),
        }

    def drafts_view(self, request: HttpRequest, pk: str) -> HttpResponse:
        """Every save, newest first, each with what it changed."""
        thing = self.seen(request, pk)
        saves = Draft.objects.of(thing).select_related("saved_by")
        page = Paginator(saves, A_PAGE).get_page(request.GET.get("page"))
        start = (page.number - 1) * A_PAGE
        drafts = list(saves[start : start + A_PAGE + 1])
        rows = [
            (draft, before and diff.changes(before.data, draft.data))
            for draft, before in zip(drafts, [*drafts[1:], None], strict=False)
        ]
        newest = saves.first()
        context = {
            "page": page,
            "rows": rows[:A_PAGE],
            "newest": newest,
            "may_restore": self.has_change_permission(request, thing),
            "compare_url": thing.admin_url("compare"),
        }
        return self._page(request, thing, "drafts", "历次保存", context)

    def compare_view(self, request: HttpRequest, pk: str) -> HttpResponse:
        """What differs between any two saves, the earlier one first."""
        thing = self.seen(request, pk)
        chosen = {request.GET.get("old", ""), request.GET.get("new", "")}
        numbers = sorted(int(number) for number in chosen if number.isascii() and number.isdigit())
        found = Draft.objects.of(thing).select_related("saved_by").in_bulk([n for n in numbers if n < 2**62])
        drafts = [found[number] for number in numbers if number in found]
        if len(drafts) != 2:
            messages.warning(request, "请选两次不同的保存来比较。")
            return HttpResponseRedirect(thing.admin_url("drafts"))
        old, new = drafts
        context = {"old": old, "new": new, "changes": diff.changes(old.data, new.data)}
        return self._page(request, thing, "compare", "比较两次保存", context)

    def restore_view(self, request: DeskRequest, pk: str, draft: int) -> HttpResponse:
        """Take an earlier save back whole, unless somebody saved since the page that offers it was opened."""
        thing = self._thing(request, pk)
        chosen: Draft = get_object_or_404(Draft.objects.of(thing), pk=draft)
        with transaction.atomic():
            thing.lock()
            newest = Draft.objects.of(thing).select_related("saved_by").first() or chosen
            if request.POST.get("newest") != str(newest.pk):
                said = f"没有恢复：您打开列表之后，{newest.who}又保存了一次。请看过再定。"
            elif not restoration.can_restore(thing, chosen.data):
                said = "没有恢复：那一份还没有名称，是待补录时保存的。"
            else:
                restoration.restore(thing, chosen.data)
                kept = self.keep_draft(request, thing)
                audit.record("draft.restore", by=request.user, about=str(thing), old=newest.sha256, new=kept.sha256)
                messages.success(request, f"已恢复到{chosen.when}保存的样子。")
                say_what_is_left_out(request, thing, chosen.data)
                return self._back(thing)
        messages.error(request, said)
        return HttpResponseRedirect(thing.admin_url("drafts"))
