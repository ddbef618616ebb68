from collections.abc import Callable, Iterator
from typing import Any

from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.utils import label_for_field
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from brands.accounts import audit, audit_labels
from brands.accounts.sessions import DeskRequest
from brands.admin.look.record import ReadOnlyAdmin
from brands.models import Audit
from brands.tables.spreadsheets import Column, csv_table

NAMES = ["number", "at", "who", "action", "about", "old", "new", "address", "result", "previous", "sha256"]
COLUMNS = [
    *(Column(name, str(label_for_field(name, Audit))) for name in NAMES),
    Column("deed", "操作（中文）"),
    Column("outcome", "结果（中文）"),
]


class WordFilter(admin.AllValuesFieldListFilter):
    """The values of a field, as people read them."""

    words: Callable[[str], str] = staticmethod(audit_labels.label_for)

    def choices(self, changelist: ChangeList) -> Iterator[Any]:
        for choice in super().choices(changelist):
            yield choice | {"display": self.words(str(choice["display"]))}


class OutcomeFilter(WordFilter):
    """The results, as people read them."""

    words = staticmethod(audit_labels.outcome)


@admin.register(Audit)
class AuditAdmin(ReadOnlyAdmin):
    change_list_template = "admin/brands/audit_change_list.html"
    list_display = ["number", "at", "who", "deed", "about", "outcome", "address"]
    list_filter = [("action", WordFilter), ("result", OutcomeFilter), ("by", admin.RelatedOnlyFieldListFilter)]
    search_fields = ["who", "about", "old", "new", "address"]
    date_hierarchy = "at"
    list_per_page = 100
    show_full_result_count = False
    fields = ["number", "at", "by", "who", "deed", "about", "old", "new", "address", "outcome", "previous", "sha256"]
    readonly_fields = [*NAMES, "by", "deed", "outcome"]

    @admin.display(description="操作", ordering="action")
    def deed(self, row: Audit) -> str:
        return audit_labels.label_for(row.action)

    @admin.display(description="结果", ordering="result")
    def outcome(self, row: Audit) -> str:
        return audit_labels.outcome(row.result)

    def get_urls(self) -> list[URLPattern]:
        export = self.admin_site.admin_view(require_POST(self.export_view))
        return [path("export/", export, name="brands_audit_export"), *super().get_urls()]

    def export_view(self, request: DeskRequest) -> HttpResponse:
        """What the list shows, filtered as the list is; the trail notes the head that it was taken at."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        try:
            rows = self.get_changelist_instance(request).get_queryset(request).order_by("number")
        except IncorrectLookupParameters:
            return HttpResponseRedirect(reverse("admin:brands_audit_changelist") + "?e=1")
        last = Audit.objects.first()
        text = csv_table(COLUMNS, (_row(row) for row in rows.iterator(chunk_size=1000)), titles=True)
        audit.record(
            "export.audit",
            by=request.user,
            about=request.GET.urlencode(),
            new=f"{last.number}:{last.sha256}" if last else "",
        )
        name = f"audit-{timezone.localtime():%Y%m%d-%H%M%S}-{last.number if last else 0}.csv"
        disposition = f'attachment; filename="{name}"'
        return HttpResponse(text, "text/csv; charset=utf-8", headers={"Content-Disposition": disposition})


def _row(row: Audit) -> dict[str, object]:
    read = {"at": row.at.isoformat(timespec="microseconds"), "deed": audit_labels.label_for(row.action)}
    return {name: getattr(row, name) for name in NAMES} | read | {"outcome": audit_labels.outcome(row.result)}
