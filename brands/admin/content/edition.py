from django.contrib import admin

from brands.admin.content.inlines import (
    CollationInline,
    FigureInline,
    MilestoneInline,
    NotDataInline,
    PassageInline,
    SpeechInline,
)
from brands.admin.content.rewording import RewordingMixin
from brands.admin.editing.forms import PlainTextForm
from brands.admin.editing.thing import ThingAdmin
from brands.models import Edition


@admin.register(Edition)
class EditionAdmin(RewordingMixin, ThingAdmin):
    form = PlainTextForm
    list_display = ["__str__", "title"]
    fields = ["year", "title", ("top_places", "excellent_places")]
    inlines = [PassageInline, FigureInline, MilestoneInline, NotDataInline, SpeechInline, CollationInline]

    def get_readonly_fields(self, request, obj=None):
        return ["year"] if obj else []
