from django.contrib import admin
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from brands.admin.content.inlines import (
    CollationInline,
    FigureInline,
    MilestoneInline,
    NotDataInline,
    PassageInline,
    SpeechInline,
)
from brands.admin.content.rewording import RewordingMixin
from brands.admin.editing.date_field import AS_WRITTEN
from brands.admin.editing.forms import PlainTextForm
from brands.admin.editing.thing import ThingAdmin
from brands.models import Edition

YEARS = range(1949, 2200)


class EditionForm(PlainTextForm[Edition]):
    """A selection, named by its year for ever: the year stands in its address."""

    def clean_year(self) -> int:
        year: int = self.cleaned_data["year"]
        if year not in YEARS:
            raise ValidationError("年份写四位数字，如2021。保存以后不能改。")
        return year


@admin.register(Edition)
class EditionAdmin(RewordingMixin[Edition], ThingAdmin[Edition]):
    form = EditionForm
    formfield_overrides = AS_WRITTEN
    list_display = ["__str__", "title"]
    fields = ["year", "title", ("top_places", "excellent_places")]
    inlines = [PassageInline, FigureInline, MilestoneInline, NotDataInline, SpeechInline, CollationInline]

    def get_readonly_fields(self, request: HttpRequest, obj: Edition | None = None) -> list[str]:
        return ["year"] if obj else []
