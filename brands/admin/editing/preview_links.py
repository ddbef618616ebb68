"""Preview links that are given to people outside, and what they remarked."""

from datetime import timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from brands.accounts import audit
from brands.accounts.sessions import DeskRequest
from brands.admin.editing.forms import PlainForm
from brands.admin.editing.thing_pages import Pages, T, Thing, ThingPages
from brands.chinese.paragraphs import without_invisible
from brands.content.canonical import Data, digest
from brands.content.visible_texts import row_name
from brands.models import Draft, PreviewLink, Remark
from brands.record import publishing, snapshot

DAYS = (1, 14)
OUTCOME = Remark._meta.get_field("outcome").max_length or 0


class LinkForm(PlainForm):
    """To whom a link is given, and for how many days."""

    given_to = forms.CharField(label="交给谁", max_length=60, help_text="如：甲单位办公室。只在编辑台显示。")
    days = forms.IntegerField(label="几天内有效", initial=7, min_value=DAYS[0], max_value=DAYS[1])


class LinksMixin(ThingPages[T]):
    """The page of a thing's preview links."""

    def pages(self) -> Pages:
        return super().pages() | {
            "links/": ("links", self.links_view),
            "links/<int:link>/revoke/": ("revoke_link", require_POST(self.revoke_view)),
            "remarks/<int:remark>/close/": ("close_remark", require_POST(self.close_view)),
        }

    def links_view(self, request: DeskRequest, pk: str) -> HttpResponse:
        """The links of a thing with their remarks, and a form that makes one to the text as it stands now."""
        thing = self._with_page(request, pk)
        form = LinkForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            self._may(request, "brands.add_previewlink")
            link = make_link(thing, by=request.user, **form.cleaned_data)
            messages.success(request, f"已生成链接，{timezone.localtime(link.expires_at):%Y-%m-%d %H:%M}失效。")
            return HttpResponseRedirect(thing.admin_url("links"))
        newest = Draft.objects.of(thing).first()
        context = {
            "form": form,
            "may_make": request.user.has_perm("brands.add_previewlink"),
            "may_revoke": request.user.has_perm("brands.change_previewlink"),
            "may_close": request.user.has_perm("brands.change_remark"),
            "rows": [_row(link, newest) for link in PreviewLink.objects.of(thing)],
        }
        return self._page(request, thing, "links", "预览链接和核对意见", context)

    def revoke_view(self, request: DeskRequest, pk: str, link: int) -> HttpResponse:
        """Let a link open nothing any more."""
        thing = self._with_page(request, pk)
        self._may(request, "brands.change_previewlink")
        changed = PreviewLink.objects.of(thing).filter(pk=link, revoked_at=None)
        if changed.update(revoked_at=timezone.now(), revoked_by=request.user):
            audit.record("preview.revoke", by=request.user, about=str(PreviewLink.objects.get(pk=link)))
            messages.success(request, "这个链接已作废。")
        return HttpResponseRedirect(thing.admin_url("links"))

    def close_view(self, request: DeskRequest, pk: str, remark: int) -> HttpResponse:
        """Say what came of a remark."""
        thing = self._with_page(request, pk)
        self._may(request, "brands.change_remark")
        outcome = without_invisible(request.POST.get("outcome", "")).strip()
        waiting = Remark.objects.of(thing).waiting().filter(pk=remark)
        if len(outcome) > OUTCOME:
            said = f"没有记下：处理结果至多{OUTCOME}个字，现在有{len(outcome)}个。您写的是：{outcome}"
            messages.error(request, said)
        elif waiting.update(closed_at=timezone.now(), closed_by=request.user, outcome=outcome):
            audit.record("remark.close", by=request.user, about=f"{thing}：核对意见{remark}", new=outcome)
            messages.success(request, "已处理。")
        else:
            said = "这条意见已经处理过，没有再记。"
            messages.warning(request, f"{said}您写的是：{outcome}" if outcome else said)
        return HttpResponseRedirect(thing.admin_url("links"))

    def _with_page(self, request: HttpRequest, pk: str) -> T:
        """A thing that has a page to be previewed; raises Http404 for the register."""
        thing = self.seen(request, pk)
        if self.opts.model_name == "register":
            raise Http404("The register has no page.")
        return thing

    def _may(self, request: HttpRequest, permission: str) -> None:
        if not request.user.has_perm(permission):
            raise PermissionDenied


@transaction.atomic
def make_link(thing: Thing, *, by: User, given_to: str, days: int) -> PreviewLink:
    """Give somebody the text as it stands at the desk now, kept as a draft, for some days."""
    draft = Draft.objects.of(thing).first()
    if draft is None or draft.sha256_today != digest(snapshot.canonical_of(thing)):
        draft = publishing.save_draft(thing, by=by)
    expires_at = (timezone.now() + timedelta(days=days)).replace(microsecond=0)
    link = PreviewLink.objects.create(draft=draft, given_to=given_to, made_by=by, expires_at=expires_at)
    audit.record("preview.make", by=by, about=str(link), new=f"{expires_at.isoformat()}，草稿{draft.pk}")
    return link


def _row(link: PreviewLink, newest: Draft | None) -> dict[str, Any]:
    """A link as its page shows it: its address, whether its text is still the desk's, its remarks with their places."""
    data: Data = link.draft.data
    named = {row["id"]: row_name(row) for key in ("passages", "figures", "milestones") for row in data[key]}
    return {
        "link": link,
        "address": settings.ORIGIN.root + link.get_absolute_url(),
        "is_newest": newest is not None and link.draft.sha256_today == newest.sha256_today,
        "remarks": [(remark, named.get(remark.anchor, "")) for remark in link.remarks.all()],
    }
