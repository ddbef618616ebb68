from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import ForeignKey, QuerySet
from django.http import HttpRequest

from brands.admin.editing.date_field import AS_WRITTEN
from brands.admin.editing.forms import AddressedForm, PlacedForm
from brands.admin.editing.reopening import ReopeningMixin
from brands.admin.editing.row_conflicts import RowConflictMixin
from brands.models import Edition, Figure, Series


class SeriesForm(AddressedForm[Series], PlacedForm[Series]):
    """A series: one of the same name in another selection has the year in its address."""

    def siblings(self) -> QuerySet[Series]:
        return super().siblings().filter(edition=self.cleaned_data.get("edition") or self.instance.edition_id)

    def clean_edition(self) -> Edition:
        """Brands stand in a series of their own selection: a series that has some stays where it is."""
        edition: Edition = self.cleaned_data["edition"]
        if others := self.instance.brands.exclude(edition=edition)[:3] if self.instance.pk else ():
            names = "、".join(str(brand) for brand in others)
            raise ValidationError(f"{names}等品牌归入了这个系列，评选不能再改。另一次评选请另建系列，可以同名。")
        return edition

    def clean_slug(self) -> str:
        slug, year = self.propose_slug(), self.cleaned_data.get("edition")
        if not self.cleaned_data["slug"] and year and Series.objects.filter(slug=slug).exists():
            slug = f"{slug}-{year.pk}"
        if Series.objects.filter(slug__iexact=slug).exists():
            raise ValidationError(f"地址“{slug}”已由另一个系列使用。")
        return slug


@admin.register(Series)
class SeriesAdmin(RowConflictMixin[Series], ReopeningMixin[Series]):
    form = SeriesForm
    list_display = ["name", "edition", "slug", "order", "entries"]
    list_select_related = ["edition", "entries"]
    list_filter = ["edition"]
    search_fields = ["name"]
    fields = ["edition", "name", "slug", "order", "entries"]
    formfield_overrides = AS_WRITTEN

    def get_readonly_fields(self, request: HttpRequest, obj: Series | None = None) -> list[str]:
        return ["slug"] if obj else []

    def formfield_for_foreignkey(
        self, db_field: "ForeignKey[Any, Any]", request: HttpRequest, **kwargs: Any
    ) -> "forms.ModelChoiceField[Any] | None":
        if db_field.name == "entries":
            kwargs["queryset"] = Figure.objects.exclude(edition=None)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)
