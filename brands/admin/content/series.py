from django.contrib import admin

from brands.admin.editing.reopening import ReopeningMixin
from brands.admin.editing.row_conflicts import RowConflictMixin
from brands.models import Figure, Series


@admin.register(Series)
class SeriesAdmin(RowConflictMixin, ReopeningMixin, admin.ModelAdmin):
    list_display = ["name", "edition", "slug", "order", "entries"]
    list_filter = ["edition"]
    search_fields = ["name"]

    def get_readonly_fields(self, request, obj=None):
        return ["slug"] if obj else []

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "entries":
            kwargs["queryset"] = Figure.objects.exclude(edition=None)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)
