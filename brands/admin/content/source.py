from collections.abc import Sequence
from operator import methodcaller
from typing import Any

from django.contrib import admin, messages
from django.db import models
from django.db.models import Count, QuerySet
from django.http import HttpRequest

from brands.accounts import audit
from brands.accounts.sessions import DeskRequest, user_of
from brands.admin.editing.date_field import AS_WRITTEN
from brands.admin.editing.forms import PlacedForm, PlainTextForm, last_place
from brands.admin.editing.reopening import ReopeningMixin
from brands.admin.editing.reuse import ReusingMixin
from brands.admin.editing.row_conflicts import RowConflictMixin
from brands.admin.editing.rows import RowForm, RowFormSet
from brands.admin.filters import ChoiceFilter
from brands.admin.generics import StackedInline
from brands.admin.look.record import ReadOnlyAdmin
from brands.content import fidelity
from brands.models import Excerpt, LinkCheck, Source
from brands.models.link import LinkCheckQuerySet


class SourceForm(PlacedForm[Source]):
    dates = frozenset({"published"})


class ExcerptInline(StackedInline[Excerpt, Source]):
    model = Excerpt
    form = RowForm[Excerpt]
    formset = RowFormSet
    template = "admin/desk/rows.html"
    extra = 0
    fields = ["text", "order"]


class LinkFilter(ChoiceFilter):
    """Sources by what their address answered last."""

    title, parameter_name = "链接", "link"
    offered = {
        "dead": ("已失效", methodcaller("filter", link__dead=True)),
        "works": ("能打开", methodcaller("filter", link__dead=False)),
        "unknown": ("没有查验", lambda sources: sources.filter(link=None).exclude(url="")),
        "none": ("没有网址", methodcaller("filter", url="")),
    }


@admin.register(Source)
class SourceAdmin(RowConflictMixin[Source], ReopeningMixin[Source]):
    form = SourceForm
    list_display = ["__str__", "kind", "published_words", "excerpt_count", "link_state"]
    list_filter = ["kind", LinkFilter]
    list_select_related = ["link"]
    search_fields = ["title", "publisher", "author", "url", "excerpts__text"]
    search_help_text = "按标题、发布单位、作者、网址或摘录里的字查找。已有的来源直接使用，不必再建。"
    save_on_top = True
    formfield_overrides = {**AS_WRITTEN, models.URLField: {"assume_scheme": "https"}}
    fieldsets = [
        (None, {"fields": ["kind", ("publisher", "title"), ("author", "editor")]}),
        (
            "时间和地址",
            {
                "description": fidelity.RULE,
                "fields": [("published", "published_words"), "url", "read_on"],
            },
        ),
        ("其他", {"classes": ["collapse"], "fields": ["note", "order"]}),
    ]
    inlines = [ExcerptInline]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Source]:
        return super().get_queryset(request).annotate(excerpt_count=Count("excerpts", distinct=True))

    def get_deleted_objects(
        self, objs: Sequence[Source] | QuerySet[Source], request: HttpRequest
    ) -> tuple[list[str], dict[str, int], set[str], list[str]]:
        """What was found at an address goes with its source; nobody needs a right of their own for that."""
        deleted, counts, needed, protected = super().get_deleted_objects(objs, request)
        return deleted, counts, needed - {str(LinkCheck._meta.verbose_name)}, protected

    @admin.display(description="摘录", ordering="excerpt_count")
    def excerpt_count(self, source: Any) -> int:
        return int(source.excerpt_count)

    @admin.display(description="链接")
    def link_state(self, source: Source) -> str:
        link = getattr(source, "link", None)
        if not source.url:
            return "没有网址"
        if link is None or link.url != source.url:
            return "没有查验"
        return "已失效" if link.dead else f"{link.checked_at:%Y-%m-%d}能打开"


@admin.register(Excerpt)
class ExcerptAdmin(ReusingMixin, RowConflictMixin[Excerpt], ReopeningMixin[Excerpt]):
    """All excerpts in one list; claims find theirs here."""

    form = PlainTextForm[Excerpt]
    fields = ["source", "text"]
    list_display = ["text", "source"]
    list_filter = ["source"]
    list_select_related = ["source"]
    search_fields = ["text", "source__title", "source__publisher"]
    reused_fields = ["source"]

    def save_model(self, request: HttpRequest, obj: Excerpt, form: Any, change: Any) -> None:
        """A new excerpt, or one of another source now, is the last of its source."""
        if not change or "source" in form.changed_data:
            obj.order = last_place(obj.source.excerpts.exclude(pk=obj.pk))
        super().save_model(request, obj, form, change)


class RetitledFilter(ChoiceFilter):
    """Addresses whose page has another title than at first."""

    title, parameter_name = "标题", "retitled"
    offered = {"yes": ("变了", LinkCheckQuerySet.retitled)}


@admin.register(LinkCheck)
class LinkCheckAdmin(ReadOnlyAdmin):
    """What `check_links` found; the one thing that staff do here is to take a new title for the right one."""

    list_display = ["source", "url", "status", "trouble", "failing", "title", "first_title", "checked_at"]
    list_filter = ["dead", RetitledFilter, "status"]
    list_select_related = ["source"]
    search_fields = ["url", "title", "source__title", "source__publisher"]
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}
    actions = ["accept_title"]

    @admin.display(description="已失效", ordering="dead")
    def failing(self, check: LinkCheck) -> str:
        return "失效" if check.dead else "—"

    @admin.action(description="标题核对无误，还是同一篇", permissions=["accept"])
    def accept_title(self, request: DeskRequest, checks: LinkCheckQuerySet) -> None:
        for check in checks.retitled():
            audit.record("link.title", by=request.user, about=check.url, old=check.first_title, new=check.title)
            check.first_title = check.title
            check.save()
        messages.success(request, "已记下新的标题。")

    def has_accept_permission(self, request: HttpRequest) -> bool:
        return user_of(request).has_perm("brands.change_source")
