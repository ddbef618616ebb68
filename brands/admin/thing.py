"""What the three published things have in common at the desk: drafts, preview, publishing."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.views.decorators.http import require_POST

from brands import diff, gate, publishing, restoring, snapshot
from brands.models import Draft, Version

from .forms import PublishForm, WithdrawForm


class ThingAdmin(admin.ModelAdmin):
    """The change page of a Brand, the Edition or the Register."""

    change_form_template = "admin/brands/thing_change_form.html"

    def get_urls(self):
        name = f"{self.opts.app_label}_{self.opts.model_name}"
        pages = {
            "publish": self.publish_view,
            "withdraw": self.withdraw_view,
            "drafts": self.drafts_view,
        }
        restore = path(
            "<path:pk>/drafts/<int:draft>/restore/",
            self.admin_site.admin_view(require_POST(self.restore_view)),
            name=f"{name}_restore",
        )
        own = [
            path(f"<path:pk>/{page}/", self.admin_site.admin_view(view), name=f"{name}_{page}")
            for page, view in pages.items()
        ]
        return [restore, *own, *super().get_urls()]

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        thing = form.instance
        publishing.save_draft(thing, by=request.user)
        if found := self.problems(thing):
            messages.warning(request, f"已保存草稿。有{len(found)}处还不能发布，见页首所列。")
        request.has_problems = bool(found)

    def response_change(self, request, obj):
        """Somebody whose draft has problems stays on the page that lists them."""
        if request.has_problems and "_save" in request.POST:
            return self._back(obj)
        return super().response_change(request, obj)

    def problems(self, thing):
        """What keeps the thing from being published; an awaited brand is not measured."""
        return gate.problems(snapshot.of(thing))

    def listed(self, thing):
        """The problems, each with the form on the page that it is about: (problem, row, #anchor)."""
        data = snapshot.of(thing)
        rows = {
            row["id"]: (row.get("label") or row.get("title") or row["text"][:12], f"#{key}-{place}")
            for key in ("passages", "figures", "milestones", "pictures")
            for place, row in enumerate(data.get(key, []))
            if "id" in row
        }
        return [(problem, *rows.get(problem.id, ("", ""))) for problem in self.problems(thing)]

    def change_view(self, request, object_id, form_url="", extra_context=None):
        thing = self.get_object(request, object_id)
        extra = (
            {}
            if thing is None
            else {
                "problems": self.listed(thing) if request.method == "GET" else [],
                "last_version": Version.objects.of(thing).with_withdrawal().first(),
                "url_stem": f"admin:{self.opts.app_label}_{self.opts.model_name}",
            }
        )
        return super().change_view(request, object_id, form_url, {**(extra_context or {}), **extra})

    def has_delete_permission(self, request, obj=None):
        if obj is not None and Version.objects.of(obj).exists():
            return False
        return super().has_delete_permission(request, obj)

    def publish_view(self, request, pk):
        thing = self._thing(request, pk)
        last = Version.objects.of(thing).first()
        form = PublishForm(request.POST or None, first=last is None)
        refusals = []
        if form.is_valid():
            try:
                version = publishing.publish(thing, by=request.user, **form.cleaned_data)
                messages.success(request, f"已发布{thing}第{version.number}版。")
                return self._back(thing)
            except publishing.Refused as refused:
                refusals = refused.problems
        context = {
            "form": form,
            "last_version": last,
            "problems": [(problem, "", "") for problem in refusals or self.problems(thing)],
            "changes": diff.changes(last.data if last else {}, snapshot.of(thing)),
        }
        return self._page(request, thing, "publish", "发布", context)

    def withdraw_view(self, request, pk):
        thing = self._thing(request, pk)
        form = WithdrawForm(request.POST or None)
        refusals = []
        if form.is_valid():
            try:
                publishing.withdraw(thing, by=request.user, **form.cleaned_data)
                messages.success(request, f"已撤下{thing}。")
                return self._back(thing)
            except publishing.Refused as refused:
                refusals = refused.problems
        return self._page(
            request, thing, "withdraw", "撤下", {"form": form, "problems": [(problem, "", "") for problem in refusals]}
        )

    def drafts_view(self, request, pk):
        """Every save, newest first, each with what it changed."""
        thing = self._thing(request, pk)
        drafts = list(Draft.objects.of(thing).select_related("saved_by")[:50])
        earlier = [*drafts[1:], None]
        rows = [
            (draft, diff.changes(before.data, draft.data) if before else None)
            for draft, before in zip(drafts, earlier, strict=True)
        ]
        return self._page(request, thing, "drafts", "历次保存", {"rows": rows})

    def restore_view(self, request, pk, draft):
        thing = self._thing(request, pk)
        chosen = Draft.objects.of(thing).get(pk=draft)
        restoring.restore(thing, chosen.data)
        publishing.save_draft(thing, by=request.user)
        messages.success(request, f"已恢复到{chosen.saved_at:%Y-%m-%d %H:%M}保存的样子。")
        return self._back(thing)

    def _thing(self, request, pk):
        thing = self.get_object(request, pk)
        if thing is None or not self.has_change_permission(request, thing):
            raise PermissionDenied
        return thing

    def _back(self, thing):
        name = f"admin:{self.opts.app_label}_{self.opts.model_name}_change"
        return HttpResponseRedirect(reverse(name, args=[thing.pk]))

    def _page(self, request, thing, page, title, context):
        own = {
            **self.admin_site.each_context(request),
            "title": f"{title}：{thing}",
            "action": title,
            "opts": self.opts,
            "thing": thing,
            "change_url": f"admin:{self.opts.app_label}_{self.opts.model_name}_change",
            "restore_url": f"admin:{self.opts.app_label}_{self.opts.model_name}_restore",
        }
        return TemplateResponse(request, f"admin/brands/{page}.html", {**own, **context})
