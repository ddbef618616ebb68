from django.contrib import admin
from django.utils import timezone
from django.utils.html import format_html

from brands.accounts import audit
from brands.admin.editing.forms import PlainTextForm
from brands.admin.editing.row_conflicts import RowConflictMixin
from brands.admin.look.record import FixedRowsMixin
from brands.models import ErrorReport, facts


class AnsweredFilter(admin.SimpleListFilter):
    """Reports that wait for an answer, or have one."""

    title = "答复"
    parameter_name = "answered"

    def lookups(self, request, model_admin):
        return [("no", "等待答复"), ("yes", "已答复")]

    def queryset(self, request, queryset):
        match self.value():
            case "no":
                return queryset.open()
            case "yes":
                return queryset.exclude(answer="")
        return queryset


class ErrorReportForm(PlainTextForm):
    rows = {"answer": 4}


@admin.register(ErrorReport)
class ErrorReportAdmin(FixedRowsMixin, RowConflictMixin, admin.ModelAdmin):
    """What readers found wrong; the one thing that is written here is the answer."""

    form = ErrorReportForm
    list_display = ["__str__", "page", "reported_at", "answered_at", "answered_by"]
    list_filter = [AnsweredFilter]
    list_select_related = ["answered_by"]
    search_fields = ["words", "page", "answer"]
    fields = ["words", "page_link", "reported_at", "answer"]
    readonly_fields = ["words", "page_link", "reported_at"]

    @admin.display(description="哪一页")
    def page_link(self, report):
        return format_html('<a href="{0}">{0}</a>', report.page)

    def save_model(self, request, obj, form, change):
        obj.answered_at, obj.answered_by = (timezone.now(), request.user) if obj.answer else (None, None)
        super().save_model(request, obj, form, change)
        facts.note(obj)
        audit.record("report.answer", by=request.user, about=f"读者纠错：{obj}", new=obj.answer)
