from django.contrib import admin

from brands.models import Edition

from .forms import PlainTextForm
from .inlines import CollationInline, FigureInline, MilestoneInline, NotDataInline, PassageInline
from .rewording_pages import RewordingMixin
from .thing import ThingAdmin


@admin.register(Edition)
class EditionAdmin(RewordingMixin, ThingAdmin):
    form = PlainTextForm
    list_display = ["__str__", "title"]
    fields = ["year", "title"]
    inlines = [PassageInline, FigureInline, MilestoneInline, NotDataInline, CollationInline]

    def get_readonly_fields(self, request, obj=None):
        return ["year"] if obj else []
