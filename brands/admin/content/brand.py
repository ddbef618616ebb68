from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponseRedirect, JsonResponse
from django.urls import path, reverse
from django.utils.html import format_html

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
from brands.admin.review import several
from brands.models import Brand, Edition
from brands.models.brand import BREAK, Tier
from brands.record import addresses, approval

BEYOND = "beyond_its_places"
ASKED_BACK = (
    "{}年评选的{}已有{}个，这是第{}个。确要如此，请勾选后再按“保存”："
    '<label><input type="checkbox" name="{}"> 确要超出</label>'
)


class BrandForm(PlainTextForm):
    lines = frozenset({"lede"})

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.proposed_slug:
            self.initial["slug"] = self.instance.proposed_slug
        if "slug" in self.fields:
            self.fields["slug"].help_text += "留空时，按名称的拼音拟一个。"
            self.fields["slug"].widget.attrs["data-propose"] = reverse("admin:brands_brand_address")
        if "order" in self.fields:
            self.fields["order"].help_text += "有了名称而留空时，排在最后。"

    def clean_slug(self):
        slug = self.cleaned_data["slug"] or None
        if not slug and self.cleaned_data.get("name"):
            return self.initial.get("slug") or addresses.free_slug(self.cleaned_data["name"])
        if slug and slug != self.initial.get("slug") and not addresses.is_well_formed(slug):
            raise ValidationError(addresses.RULE)
        if slug and addresses.is_taken(slug, self.instance):
            raise ValidationError(f"地址“{slug}”已由另一个品牌使用，或曾经使用。")
        return slug

    def clean_marked_name(self):
        return self.cleaned_data["marked_name"].replace("｜", BREAK)

    def clean(self):
        """A brand that gets its name stands last, as long as nobody says where."""
        cleaned = super().clean()
        name, place = cleaned.get("name"), (cleaned.get("edition"), cleaned.get("tier"))
        if name and all(place) and not cleaned.get("order") and "order" not in self.errors:
            cleaned["order"] = Brand.objects.next_order(*place)
        if not name and "name" not in self.errors and any(cleaned.get(field) for field in ("slug", "order", "series")):
            self.add_error("name", "请填名称。确实还没有名称的，地址、次序和系列也要清空。")
        if all(place) and (other := self._at_its_place(cleaned.get("order"), *place)):
            self.add_error("order", f"次序{cleaned['order']}已是“{other}”的。留空，就排在最后。")
        if name and not self.data.get(BEYOND):
            self._ask_back(*place)
        return cleaned

    def _at_its_place(self, order, edition, tier):
        """Another brand that stands where this one is to stand."""
        there = Brand.objects.filter(edition=edition, tier=tier, order=order).exclude(order=None)
        return there.exclude(pk=self.instance.pk).first()

    def _ask_back(self, edition, tier):
        """An eleventh of ten is asked back: it is saved when somebody says that it is meant."""
        places = {Tier.TOP: edition.top_places, Tier.EXCELLENT: edition.excellent_places}.get(tier) if edition else None
        others = Brand.objects.named().filter(edition=edition, tier=tier).exclude(pk=self.instance.pk)
        was_here = (self.initial.get("name"), self.initial.get("tier")) == (self.instance.name, tier)
        if places and not was_here and others.count() >= places:
            told = format_html(ASKED_BACK, edition.pk, Tier(tier).label, places, others.count() + 1, BEYOND)
            self.add_error(None, ValidationError(told))


class AwaitedFilter(admin.SimpleListFilter):
    """Named brands, or places that wait for theirs."""

    title = "是否补录"
    parameter_name = "awaited"

    def lookups(self, request, model_admin):
        return [("no", "已有名称"), ("yes", "待补录")]

    def queryset(self, request, queryset):
        match self.value():
            case "yes":
                return queryset.awaited()
            case "no":
                return queryset.named()
        return queryset


class LacksFilter(admin.SimpleListFilter):
    """Brands by what they lack."""

    title = "还缺什么"
    parameter_name = "lacks"

    def lookups(self, request, model_admin):
        return [("series", "系列"), ("basis", "系列的依据"), ("picture", "图片的许可等"), ("published", "公开版本")]

    def queryset(self, request, queryset):
        return queryset.lacking(self.value()) if self.value() else queryset


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

    def get_changeform_initial_data(self, request):
        """A new brand is of the newest selection, until somebody says otherwise."""
        return {"edition": Edition.objects.first(), **super().get_changeform_initial_data(request)}

    @admin.action(description="一并送审所选的品牌…", permissions=["change"])
    def submit_several(self, request, queryset):
        return HttpResponseRedirect(several.address_of(queryset.named()[: several.MOST]))

    @admin.display(description="公开版本", ordering="entry__version__number")
    def version(self, brand):
        entry = getattr(brand, "entry", None)
        if entry is None:
            return "未发布"
        return "已撤下" if entry.withdrawn else f"第{entry.version.number}版"

    @admin.display(description="待定校勘")
    def open_notes(self, brand):
        return brand.open_notes or "—"

    def changelist_view(self, request, extra_context=None):
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

    def get_queryset(self, request):
        return super().get_queryset(request).counting_open_notes()

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        """Edition and series are chosen here, and made or changed on pages of their own."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name in ("edition", "series"):
            for verb in ("add", "change", "delete", "view"):
                setattr(field.widget, f"can_{verb}_related", False)
        return field

    class Media:
        js = ["js/address.js"]

    def get_urls(self):
        return [
            path("address/", self.admin_site.admin_view(self.address), name="brands_brand_address"),
            *super().get_urls(),
        ]

    def address(self, request):
        """{"proposed": [addresses]} for a name that is being typed, the likeliest reading first."""
        if not (self.has_add_permission(request) or self.has_change_permission(request)):
            raise PermissionDenied
        name = request.GET.get("name", "").strip()[:100]
        return JsonResponse({"proposed": addresses.proposed_slugs(name) if name else []})

    def has_delete_permission(self, request, obj=None):
        """A place of an edition stays, with or without its brand; only a brand nobody was told of can go."""
        return super().has_delete_permission(request, obj) and not (obj and obj.awaited)

    def problems(self, brand):
        return [] if brand.awaited else super().problems(brand)

    def save_model(self, request, brand, form, change):
        """Readers know a public brand by its address: what somebody writes here is proposed until the next version."""
        known = Brand.objects.filter(pk=brand.pk).exclude(entry=None).first() if change else None
        if known:
            addresses.propose(brand, known.slug)
        super().save_model(request, brand, form, change)
        if known is None or brand.proposed_slug == known.proposed_slug:
            return
        if under_way := approval.current(brand):
            approval.void(under_way, by=request.user, because="送审之后改了地址，须重新送审")
        if brand.proposed_slug:
            messages.info(
                request, f"地址要改为“{brand.proposed_slug}”：下一版发布时生效，在那之前读者看到的还是“{brand.slug}”。"
            )
