from django.contrib import admin
from django.db.models import Count
from taggit.models import Tag as UnusedTag

from brands.admin.editing.reopening import ReopeningMixin
from brands.admin.editing.row_conflicts import RowConflictMixin
from brands.models import Tag

admin.site.unregister(UnusedTag)


@admin.register(Tag)
class TagAdmin(RowConflictMixin, ReopeningMixin, admin.ModelAdmin):
    list_display = ["name", "slug", "brands"]
    search_fields = ["name", "slug"]
    fields = ["name", "slug", "description"]
    prepopulated_fields = {"slug": ["name"]}

    @admin.display(description="品牌数", ordering="brands")
    def brands(self, tag):
        return tag.brands

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(brands=Count("items"))
