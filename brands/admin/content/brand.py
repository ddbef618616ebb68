from operator import methodcaller
from typing import Any, cast

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Field, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html

from brands.accounts.sessions import user_of
from brands.admin.content.inlines import (
    CollationInline,
    FigureInline,
    LeadInline,
    MilestoneInline,
    NotDataInline,
    PassageInline,
    PictureInline,
    SpeechInline,
    StructureInline,
    TagInline,
)
from brands.admin.content.rewording import RewordingMixin
from brands.admin.editing.date_field import AS_WRITTEN
from brands.admin.editing.forms import PlainTextForm
from brands.admin.editing.thing import ThingAdmin
from brands.admin.filters import ChoiceFilter
from brands.admin.generics import Extra
from brands.admin.review import several
from brands.content.problems import Problem
from brands.models import Brand, Edition
from brands.models.brand import BREAK, BrandQuerySet, Tier
from brands.record import addresses, approval

BEYOND = "beyond_its_places"
ASKED_BACK = (
    "{}年评选的{}已有{}个，这是第{}个。确要如此，请勾选后再按“保存”："
    '<label><input type="checkbox" name="{}"> 确要超出</label>'
)


class BrandForm(PlainTextForm[Brand]):
    lines = frozenset({"lede"})

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.proposed_slug:
            self.initial["slug"] = self.instance.proposed_slug
        if "slug" in self.fields:
            self.fields["slug"].help_text += "留空时，按名称的拼音拟一个。"
            self.fields["slug"].widget.attrs["data-propose"] = reverse("admin:brands_brand_address")
        if "order" in self.fields:
            self.fields["order"].help_text += "有了名称而留空时，排在最后。"

    def clean_slug(self) -> str | None:
        slug: str | None = self.cleaned_data["slug"] or None
        if not slug and self.cleaned_data.get("name"):
            return self.initial.get("slug") or addresses.free_slug(self.cleaned_data["name"])
        if slug and slug != self.initial.get("slug") and not addresses.is_well_formed(slug):
            raise ValidationError(addresses.RULE)
        if slug and addresses.is_taken(slug, self.instance):
            raise ValidationError(f"地址“{slug}”已由另一个品牌使用，或曾经使用。")
        return slug

    def clean_marked_name(self) -> str:
        return str(self.cleaned_data["marked_name"]).replace("｜", BREAK)

    def clean(self) -> dict[str, Any]:
        """A brand that gets its name stands last, as long as nobody says where."""
        cleaned = super().clean()
        name, edition, tier, order = (cleaned.get(field) for field in ("name", "edition", "tier", "order"))
        if name and edition and tier and not order and "order" not in self.errors:
            order = cleaned["order"] = Brand.objects.next_order(edition, tier)
        if not name and "name" not in self.errors and any(cleaned.get(field) for field in ("slug", "order", "series")):
            self.add_error("name", "请填名称。确实还没有名称的，地址、次序和系列也要清空。")
        if edition and tier and (other := self._at_its_place(order, edition, tier)):
            self.add_error("order", f"次序{order}已是“{other}”的。留空，就排在最后。")
        if name and edition and tier and not self.data.get(BEYOND):
            self._ask_back(edition, tier)
        return cleaned

    def _at_its_place(self, order: int | None, edition: Edition, tier: str) -> Brand | None:
        """Another brand that stands where this one is to stand."""
        there = Brand.objects.filter(edition=edition, tier=tier, order=order).exclude(order=None)
        return there.exclude(pk=self.instance.pk).first()

    def _ask_back(self, edition: Edition, tier: str) -> None:
        """An eleventh of ten is asked back: it is saved when somebody says that it is meant."""
        places = edition.top_places if tier == Tier.TOP else edition.excellent_places
        others = Brand.objects.named().filter(edition=edition, tier=tier).exclude(pk=self.instance.pk)
        was_here = (self.initial.get("name"), self.initial.get("tier")) == (self.instance.name, tier)
        if places and not was_here and others.count() >= places:
            told = format_html(ASKED_BACK, edition.pk, Tier(tier).label, places, others.count() + 1, BEYOND)
            self.add_error(None, ValidationError(told))


class AwaitedFilter(ChoiceFilter):
    """Named brands, or places that wait for theirs."""

    title, parameter_name = "是否补录", "awaited"
    offered = {"no": ("已有名称", BrandQuerySet.named), "yes": ("待补录", BrandQuerySet.awaited)}


class LacksFilter(ChoiceFilter):
    """Brands by what they lack."""

    title, parameter_name = "还缺什么", "lacks"
    offered = {
        "series": ("系列", methodcaller("lacking", "series")),
        "basis": ("系列的依据", methodcaller("lacking", "basis")),
        "picture": ("图片的许可等", methodcaller("lacking", "picture")),
        "published": ("公开版本", methodcaller("lacking", "published")),
    }


@admin.register(Brand)
class BrandAdmin(RewordingMixin[Brand], ThingAdmin[Brand]):
    form = BrandForm
    list_display = ["__str__", "tier", "order", "series", "version", "open_notes"]
    list_filter = [AwaitedFilter, LacksFilter, "edition", "tier", "series", "tags"]
    search_fields = ["name", "aliases", "passages__text"]
    list_select_related = ["series", "entry__version"]
    save_on_top = True
    formfield_overrides = AS_WRITTEN
    actions = ["submit_several"]
    fieldsets = [
        (None, {"fields": [("edition", "tier", "order"), "name", "marked_name", "slug", "seal"]}),
        ("说明", {"fields": ["lede", "aliases"]}),
        ("系列", {"fields": [("series", "series_note"), "series_basis"]}),
    ]
    inlines = [
        PassageInline,
        FigureInline,
        MilestoneInline,
        NotDataInline,
        SpeechInline,
        CollationInline,
        LeadInline,
        StructureInline,
        TagInline,
        PictureInline,
    ]

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """A new brand is of the newest selection, until somebody says otherwise."""
        return {"edition": Edition.objects.first(), **super().get_changeform_initial_data(request)}

    @admin.action(description="一并送审所选的品牌…", permissions=["change"])
    def submit_several(self, request: HttpRequest, queryset: BrandQuerySet) -> HttpResponse:
        return HttpResponseRedirect(several.address_of(queryset.named()[: several.MOST]))

    @admin.display(description="公开版本", ordering="entry__version__number")
    def version(self, brand: Brand) -> str:
        entry = getattr(brand, "entry", None)
        if entry is None:
            return "未发布"
        return "已撤下" if entry.withdrawn else f"第{entry.version.number}版"

    @admin.display(description="待定校勘")
    def open_notes(self, brand: Any) -> int | str:
        return brand.open_notes or "—"

    def changelist_view(self, request: HttpRequest, extra_context: Extra = None) -> HttpResponse:
        """The list; somebody who asks for one brand by its name is led straight to it."""
        if "open" in request.GET:
            query = request.GET.copy()
            query.pop("open")
            named, name = Brand.objects.named(), query.get("q", "").replace("\x00", "").strip()
            found = list(named.filter(name=name)[:2]) or list(named.filter(name__contains=name)[:2])
            if len(found) == 1 and self.has_view_permission(request):
                return HttpResponseRedirect(found[0].admin_url())
            return HttpResponseRedirect(f"{request.path}?{query.urlencode()}")
        return super().changelist_view(request, extra_context)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Brand]:
        return cast("BrandQuerySet", super().get_queryset(request)).counting_open_notes()

    def formfield_for_dbfield(
        self, db_field: "Field[Any, Any]", request: HttpRequest, **kwargs: Any
    ) -> forms.Field | None:
        """Edition and series are chosen here, and made or changed on pages of their own."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and db_field.name in ("edition", "series"):
            for verb in ("add", "change", "delete", "view"):
                setattr(field.widget, f"can_{verb}_related", False)
        return field

    class Media:
        js = ["js/address.js"]

    def get_urls(self) -> list[URLPattern]:
        return [
            path("address/", self.admin_site.admin_view(self.address), name="brands_brand_address"),
            *super().get_urls(),
        ]

    def address(self, request: HttpRequest) -> JsonResponse:
        """{"proposed": [addresses]} for a name that is being typed, the likeliest reading first."""
        if not (self.has_add_permission(request) or self.has_change_permission(request)):
            raise PermissionDenied
        name = request.GET.get("name", "").strip()[:100]
        return JsonResponse({"proposed": addresses.proposed_slugs(name) if name else []})

    def has_delete_permission(self, request: HttpRequest, obj: Brand | None = None) -> bool:
        """A place of an edition stays, with or without its brand; only a brand nobody was told of can go."""
        return super().has_delete_permission(request, obj) and not (obj and obj.awaited)

    def problems(self, thing: Brand) -> list[Problem]:
        return [] if thing.awaited else super().problems(thing)

    def save_model(self, request: HttpRequest, obj: Brand, form: Any, change: Any) -> None:
        """Readers know a public brand by its address: what somebody writes here is proposed until the next version."""
        known = Brand.objects.filter(pk=obj.pk).exclude(entry=None).first() if change else None
        if known:
            addresses.propose(obj, known.slug)
        super().save_model(request, obj, form, change)
        if known is None or obj.proposed_slug == known.proposed_slug:
            return
        if under_way := approval.current(obj):
            approval.void(under_way, by=user_of(request), because="送审之后改了地址，须重新送审")
        if obj.proposed_slug:
            messages.info(
                request, f"地址要改为“{obj.proposed_slug}”：下一版发布时生效，在那之前读者看到的还是“{obj.slug}”。"
            )
