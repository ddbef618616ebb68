"""What texts are measured by: the wording rules and the roster of persons, kept by staff."""

from django.contrib import admin, messages
from django.core.exceptions import ValidationError

from brands.accounts import audit
from brands.admin.editing.date_field import AS_WRITTEN
from brands.admin.editing.forms import PlainTextForm
from brands.admin.editing.reopening import RegisterWordsMixin
from brands.admin.editing.row_conflicts import RowConflictMixin
from brands.models import RosterEntry, Version, WordRule
from brands.record import addresses
from brands.review import warnings


class WordRuleForm(PlainTextForm):
    rows = {"words": 6, "within": 3, "only": 3, "unless": 3}

    def clean_key(self):
        if not addresses.is_well_formed(key := self.cleaned_data["key"]):
            raise ValidationError("代号只用小写字母和数字，中间可用单个连字符隔开，如：ri-yue。")
        return key


class MeasureAdmin(RowConflictMixin, admin.ModelAdmin):
    """A list whose every change is kept in the trail, and whose page says what the list can do and what not."""

    form = PlainTextForm
    formfield_overrides = AS_WRITTEN
    change_form_template = "admin/brands/measure_change_form.html"
    change_list_template = "admin/brands/measure_change_list.html"

    def changelist_view(self, request, extra_context=None):
        return super().changelist_view(request, {**(extra_context or {}), "limits": warnings.LIMITS})

    def save_model(self, request, obj, form, change):
        old = self.row_text(self.model.objects.get(pk=obj.pk)) if change else ""
        super().save_model(request, obj, form, change)
        audit.record(f"{obj._meta.model_name}.save", by=request.user, about=str(obj), old=old, new=self.row_text(obj))
        found = self.found(obj)
        messages.info(request, f"公开的文字里现有{len(found)}处会提示。" if found else "公开的文字里没有会提示的地方。")
        for warning in found[:5]:
            messages.info(request, f"{warning.words}")

    def delete_model(self, request, obj):
        audit.record(f"{obj._meta.model_name}.delete", by=request.user, about=str(obj), old=self.row_text(obj))
        super().delete_model(request, obj)

    def delete_queryset(self, request, queryset):
        for obj in queryset:
            self.delete_model(request, obj)

    def row_text(self, obj):
        """A row as one text, for the trail."""
        fields = obj._meta.concrete_fields
        return "；".join(
            f"{field.verbose_name}：{field.value_to_string(obj)}" for field in fields if field.name != "id"
        )

    def found(self, obj):
        """What the public record has that this row makes the desk say."""
        rules = self.rules(obj)
        return [
            warning
            for version in Version.objects.newest()
            for warning in warnings.warnings(version.data)
            if warning.rule in rules
        ]


@admin.register(WordRule)
class WordRuleAdmin(MeasureAdmin):
    form = WordRuleForm
    list_display = ["message", "right", "level", "in_force", "source", "dated"]
    list_filter = ["level", "active", "kind", "source"]
    search_fields = ["key", "words", "right", "message", "source"]
    fieldsets = [
        (None, {"fields": [("key", "kind", "level"), "words", "right", "message"]}),
        ("何时不提示", {"fields": ["within", "only", "unless"]}),
        ("出处", {"fields": [("source", "dated"), "active"]}),
    ]

    @admin.display(description="启用", ordering="active")
    def in_force(self, rule):
        return "启用" if rule.active else "停用"

    def get_readonly_fields(self, request, obj=None):
        return ["key"] if obj else []

    def rules(self, rule):
        return {f"words-{rule.key}"}


@admin.register(RosterEntry)
class RosterAdmin(RegisterWordsMixin, MeasureAdmin):
    effect = "繁体页面照此写人名"
    list_display = ["name", "post", "from_day", "to_day", "source"]
    list_filter = ["post"]
    search_fields = ["name", "post"]
    fields = [("name", "post"), "hant", ("from_day", "to_day"), "source"]

    def rules(self, entry):
        return {"roster-post", "roster-former", "roster-name"}
