from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Count
from taggit.models import Tag as UnusedTag

from brands.admin.editing.forms import PlainTextForm
from brands.admin.editing.reopening import ReopeningMixin
from brands.admin.editing.row_conflicts import RowConflictMixin
from brands.chinese.folding import comparable
from brands.chinese.lookalikes import plain
from brands.models import Tag
from brands.record import addresses
from brands.record.addresses import slug_of

admin.site.unregister(UnusedTag)


class TagForm(PlainTextForm):
    """A tag that differs from every other in something that a reader sees; its address is proposed in pinyin."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False
            self.fields["slug"].help_text = "网址里的一段，小写字母、数字和连字符。留空时，按名称的拼音拟一个。"

    def clean_name(self):
        name = " ".join(plain(self.cleaned_data["name"]).split())
        for other in Tag.objects.exclude(pk=self.instance.pk):
            if comparable(other.name) == comparable(name):
                raise ValidationError(f"已有标签“{other.name}”：大小写、全半角、繁简、空格和看不见的字符不算差别。")
        if not comparable(name):
            raise ValidationError("名称里没有看得见的字。")
        return name

    def clean_slug(self):
        slug = self.cleaned_data["slug"] or slug_of(self.cleaned_data.get("name") or "")
        if slug != self.initial.get("slug") and not addresses.is_well_formed(slug):
            raise ValidationError(addresses.RULE)
        if Tag.objects.exclude(pk=self.instance.pk).filter(slug__iexact=slug).exists():
            raise ValidationError(f"地址“{slug}”已由另一个标签使用。")
        return slug


@admin.register(Tag)
class TagAdmin(RowConflictMixin, ReopeningMixin, admin.ModelAdmin):
    form = TagForm
    list_display = ["name", "slug", "brands"]
    search_fields = ["name", "slug"]
    fields = ["name", "slug", "description", "carriers"]

    @admin.display(description="品牌数", ordering="brands")
    def brands(self, tag):
        return tag.brands

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(brands=Count("items"))
