from django.contrib import admin

from brands.admin.editing.forms import PlainTextForm
from brands.admin.editing.row_conflicts import RowConflictMixin
from brands.models import Synonym


@admin.register(Synonym)
class SynonymAdmin(RowConflictMixin, admin.ModelAdmin):
    form = PlainTextForm
    list_display = ["typed", "meant", "kind", "reason"]
    list_filter = ["kind"]
    search_fields = ["typed", "meant", "reason"]
    fields = [("typed", "meant"), "kind", "reason"]
