"""Tables in and out: the awaited brands from one table, lists, figures and milestones as CSV."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin.sites import site
from django.contrib.auth.models import User
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.views.decorators.http import require_safe

from brands.accounts import audit
from brands.accounts.sessions import DeskRequest
from brands.admin.editing.kept import OWNER, sign_owner
from brands.models import Brand
from brands.tables import exports
from brands.tables.brand_sheet.columns import MAX_ROWS, Row, Unreadable
from brands.tables.brand_sheet.plan import NotCarriedOut, Plan, carry_out, dry_run

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SALT = "brands.awaited"
AN_HOUR = 60 * 60


class TableForm(forms.Form):
    """The file that was filled in."""

    file = forms.FileField(label="填好的表", help_text=f"XLSX 或 CSV，2 MB 以内，至多{MAX_ROWS}行。")


def urls() -> list[URLPattern]:
    """The addresses of these pages below the desk's."""
    return [
        path("awaited/", site.admin_view(awaited), name="awaited"),
        path("awaited/template.xlsx", site.admin_view(awaited_template), name="awaited_template"),
        path("export/<slug:kind>.csv", site.admin_view(export), name="export"),
    ]


def awaited(request: DeskRequest) -> HttpResponse:
    """Take a table, show what it would do, and do exactly that once it is confirmed."""
    if not may_import(request.user):
        raise PermissionDenied
    if request.method == "POST" and "rows" in request.POST:
        return _confirm(request)
    form = TableForm(request.POST or None, request.FILES or None)
    if not form.is_valid():
        return _page(request, form=form)
    from brands.tables.brand_sheet.sheet import read  # noqa: PLC0415 (openpyxl is large, and few ask)

    try:
        rows = read(form.cleaned_data["file"].name, form.cleaned_data["file"].read())
    except Unreadable as unreadable:
        return _page(request, form=form, errors=unreadable.errors)
    return _show_plan(request, rows, dry_run(rows))


def may_import(user: User) -> bool:
    """Whether the person edits brands: a place is filled by changing it and adding to it."""
    return user.has_perms(["brands.change_brand", "brands.add_passage", "brands.add_figure", "brands.add_milestone"])


def _show_plan(request: DeskRequest, rows: list[Row], plan: Plan) -> HttpResponse:
    """The page with what the table would do; to be confirmed by its check value."""
    if plan.errors:
        return _page(request, form=TableForm(), errors=plan.errors)
    packed = [(row.number, row.cells, row.letters) for row in rows]
    token = signing.dumps([request.user.pk, packed], salt=SALT, compress=True)
    return _page(request, form=TableForm(), plan=plan, token=token)


def _confirm(request: DeskRequest) -> HttpResponse:
    try:
        user, packed = signing.loads(request.POST["rows"], salt=SALT, max_age=AN_HOUR)
    except signing.BadSignature:
        messages.error(request, "核对已经过了一小时，或者不完整。请重新上传。")
        return HttpResponseRedirect(reverse("admin:awaited"))
    if user != request.user.pk:
        raise PermissionDenied
    rows = [Row(*row) for row in packed]
    try:
        brands = carry_out(rows, confirmed=request.POST.get("digest", ""), by=request.user)
    except NotCarriedOut as refused:
        messages.error(request, "核对之后编辑台有了变化，一行也没有写入。请再看一遍。")
        return _show_plan(request, rows, refused.plan)
    messages.success(request, f"已补录{len(brands)}个品牌，都是草稿：{'、'.join(brand.name for brand in brands)}。")
    return HttpResponseRedirect(f"{reverse('admin:brands_brand_changelist')}?lacks=published")


def _page(request: DeskRequest, **context: Any) -> TemplateResponse:
    own = {
        **site.each_context(request),
        OWNER: sign_owner(request.user, request.path),
        "title": "表格补录",
        "left": Brand.objects.awaited().count(),
        "kinds": [(kind, title) for kind, (title, _, _) in exports.KINDS.items()],
        "errors": [],
    }
    return TemplateResponse(request, "admin/desk/awaited.html", {**own, **context})


@require_safe
def awaited_template(request: DeskRequest) -> HttpResponse:
    """The table to fill in, with its instructions."""
    if not may_import(request.user):
        raise PermissionDenied
    from brands.tables.brand_sheet.template import template  # noqa: PLC0415 (as above)

    return _file(template(), "awaited-brands.xlsx", XLSX)


@require_safe
def export(request: DeskRequest, kind: str) -> HttpResponse:
    """One kind of rows of the desk as CSV; who took it is written down."""
    if kind not in exports.KINDS:
        raise Http404
    if not request.user.has_perm("brands.view_brand"):
        raise PermissionDenied
    audit.record(f"export.{kind}", by=request.user)
    return _file(exports.table(kind).encode(), f"{kind}.csv", "text/csv; charset=utf-8")


def _file(content: bytes, name: str, kind: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
