from django.contrib import admin

from brands.models import Excerpt, Source

from .forms import PlainTextForm


class ExcerptInline(admin.StackedInline):
    model = Excerpt
    form = PlainTextForm
    extra = 0
    fields = ["order", "text"]


@admin.register(Source)
class SourceAdmin(admin.ModelAdmin):
    form = PlainTextForm
    list_display = ["__str__", "kind", "published", "read_on"]
    list_filter = ["kind", "publisher"]
    search_fields = ["title", "publisher", "author", "excerpts__text"]
    inlines = [ExcerptInline]


@admin.register(Excerpt)
class ExcerptAdmin(admin.ModelAdmin):
    """All excerpts in one list; claims find theirs here."""

    form = PlainTextForm
    list_display = ["text", "source"]
    list_filter = ["source"]
    list_select_related = ["source"]
    search_fields = ["text", "source__title", "source__publisher"]
    autocomplete_fields = ["source"]
