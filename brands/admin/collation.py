from django.contrib import admin

from brands.models import CollationNote


@admin.register(CollationNote)
class CollationNoteAdmin(admin.ModelAdmin):
    """All doubts in one list, to be worked off; each is edited on its brand's page."""

    list_display = ["words", "brand", "edition", "subject", "suggestion", "state"]
    list_filter = ["state", "subject", "brand"]
    list_select_related = ["brand", "edition"]
    search_fields = ["words", "doubt", "suggestion"]
    readonly_fields = [
        *("brand", "edition", "order", "field", "passage", "words", "doubt", "suggestion"),
        *("basis", "subject", "state"),
    ]

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
