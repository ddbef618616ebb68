from django.contrib import admin, messages

from brands.admin.editing.forms import PlainTextForm
from brands.admin.editing.reopening import ReopeningMixin
from brands.admin.editing.row_conflicts import RowConflictMixin
from brands.models import ScriptTerm


@admin.register(ScriptTerm)
class ScriptTermAdmin(RowConflictMixin, ReopeningMixin, admin.ModelAdmin):
    form = PlainTextForm
    list_display = ["hans", "hant", "reason"]
    search_fields = ["hans", "hant", "reason"]
    fields = [("hans", "hant"), "reason"]

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        messages.info(request, "登记册下一版发布后，繁体页面照此显示。")
