from django.contrib import admin

from brands.models import Edition

from .forms import PlainTextForm
from .inlines import CollationInline, FigureInline, MilestoneInline, NotDataInline, PassageInline
from .thing import ThingAdmin


@admin.register(Edition)
class EditionAdmin(ThingAdmin):
    form = PlainTextForm
    list_display = ["__str__", "title"]
    fields = ["year", "title"]
    inlines = [PassageInline, FigureInline, MilestoneInline, NotDataInline, CollationInline]

    def get_readonly_fields(self, request, obj=None):
        return ["year"] if obj else []
