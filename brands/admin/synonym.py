from django.contrib import admin

from brands.models import Synonym

from .forms import PlainTextForm
from .row_conflicts import RowConflictMixin


@admin.register(Synonym)
class SynonymAdmin(RowConflictMixin, admin.ModelAdmin):
    form = PlainTextForm
    list_display = ["typed", "meant", "kind", "reason"]
    list_filter = ["kind"]
    search_fields = ["typed", "meant", "reason"]
    fields = [("typed", "meant"), "kind", "reason"]
