from typing import Any

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from taggit.models import Tag as UnusedTag

from brands.admin.editing.forms import AddressedForm
from brands.admin.editing.reopening import ReopeningMixin
from brands.admin.editing.row_conflicts import RowConflictMixin
from brands.chinese.folding import comparable
from brands.chinese.lookalikes import plain
from brands.models import Tag

admin.site.unregister(UnusedTag)


class TagForm(AddressedForm[Tag]):
    """A tag that differs from every other in something that a reader sees; its address is proposed in pinyin."""

    def clean_name(self) -> str:
        name = " ".join(plain(self.cleaned_data["name"]).split())
        for other in Tag.objects.exclude(pk=self.instance.pk):
            if comparable(other.name) == comparable(name):
                raise ValidationError(f"已有标签“{other.name}”：大小写、全半角、繁简、空格和看不见的字符不算差别。")
        if not comparable(name):
            raise ValidationError("名称里没有看得见的字。")
        return name

    def clean_slug(self) -> str:
        slug = self.propose_slug()
        if Tag.objects.exclude(pk=self.instance.pk).filter(slug__iexact=slug).exists():
            raise ValidationError(f"地址“{slug}”已由另一个标签使用。")
        return slug


@admin.register(Tag)
class TagAdmin(RowConflictMixin[Tag], ReopeningMixin[Tag]):
    form = TagForm
    list_display = ["name", "slug", "brands"]
    search_fields = ["name", "slug"]
    fields = ["name", "slug", "description", "carriers"]

    @admin.display(description="品牌数", ordering="brands")
    def brands(self, tag: Any) -> int:
        return int(tag.brands)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Tag]:
        found: QuerySet[Tag] = super().get_queryset(request).annotate(brands=Count("items"))
        return found
