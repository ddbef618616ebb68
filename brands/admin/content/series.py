from django.contrib import admin
from django.core.exceptions import ValidationError

from brands.admin.editing.date_field import AS_WRITTEN
from brands.admin.editing.forms import PlacedForm
from brands.admin.editing.reopening import ReopeningMixin
from brands.admin.editing.row_conflicts import RowConflictMixin
from brands.models import Figure, Series
from brands.record import addresses


class SeriesForm(PlacedForm):
    """A series, whose address is proposed in pinyin where nobody writes one."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False
            self.fields["slug"].help_text = "网址里的一段，小写字母、数字和连字符。留空时，按名称的拼音拟一个。"

    def siblings(self):
        return super().siblings().filter(edition=self.cleaned_data.get("edition") or self.instance.edition_id)

    def clean_slug(self):
        written, year = self.cleaned_data["slug"], self.cleaned_data.get("edition")
        if written and not addresses.is_well_formed(written):
            raise ValidationError(addresses.RULE)
        slug = written or addresses.slug_of(self.cleaned_data.get("name") or "")
        if not written and year and Series.objects.filter(slug=slug).exists():
            slug = f"{slug}-{year.pk}"
        if Series.objects.filter(slug__iexact=slug).exists():
            raise ValidationError(f"地址“{slug}”已由另一个系列使用。")
        return slug


@admin.register(Series)
class SeriesAdmin(RowConflictMixin, ReopeningMixin, admin.ModelAdmin):
    form = SeriesForm
    list_display = ["name", "edition", "slug", "order", "entries"]
    list_filter = ["edition"]
    search_fields = ["name"]
    fields = ["edition", "name", "slug", "order", "entries"]
    formfield_overrides = AS_WRITTEN

    def get_readonly_fields(self, request, obj=None):
        return ["slug"] if obj else []

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "entries":
            kwargs["queryset"] = Figure.objects.exclude(edition=None)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)
