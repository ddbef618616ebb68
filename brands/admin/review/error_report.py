from operator import methodcaller
from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from brands.accounts import audit
from brands.accounts.sessions import user_of
from brands.admin.editing.forms import PlainTextForm
from brands.admin.editing.row_conflicts import RowConflictMixin
from brands.admin.filters import ChoiceFilter
from brands.admin.look.record import FixedRowsMixin
from brands.models import ErrorReport, facts
from brands.models.error_report import ErrorReportQuerySet


class AnsweredFilter(ChoiceFilter):
    """Reports that wait for an answer, or have one."""

    title, parameter_name = "答复", "answered"
    offered = {"no": ("等待答复", ErrorReportQuerySet.open), "yes": ("已答复", methodcaller("exclude", answer=""))}


class ErrorReportForm(PlainTextForm[ErrorReport]):
    rows = {"answer": 4}


@admin.register(ErrorReport)
class ErrorReportAdmin(FixedRowsMixin, RowConflictMixin[ErrorReport]):
    """What readers found wrong; the one thing that is written here is the answer."""

    form = ErrorReportForm
    list_display = ["__str__", "page", "reported_at", "answered_at", "answered_by"]
    list_filter = [AnsweredFilter]
    list_select_related = ["answered_by"]
    search_fields = ["words", "page", "answer"]
    fields = ["words", "page_link", "reported_at", "answer"]
    readonly_fields = ["words", "page_link", "reported_at"]

    @admin.display(description="哪一页")
    def page_link(self, report: ErrorReport) -> SafeString:
        return format_html('<a href="{0}">{0}</a>', report.page)

    def save_model(self, request: HttpRequest, obj: ErrorReport, form: Any, change: Any) -> None:
        if "answer" in form.changed_data:
            obj.answered_at, obj.answered_by = (timezone.now(), user_of(request)) if obj.answer else (None, None)
        super().save_model(request, obj, form, change)
        facts.note(obj)
        audit.record("report.answer", by=user_of(request), about=f"读者纠错：{obj}", new=obj.answer)
