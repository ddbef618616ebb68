"""What texts are measured by: the wording rules and the roster of persons, kept by staff."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse

from brands.accounts import audit
from brands.accounts.sessions import user_of
from brands.admin.editing.date_field import AS_WRITTEN
from brands.admin.editing.forms import PlainTextForm
from brands.admin.editing.reopening import RegisterWordsMixin
from brands.admin.editing.row_conflicts import RowConflictMixin
from brands.admin.generics import Extra, M
from brands.models import RosterEntry, Version, WordRule
from brands.record import addresses
from brands.review import warnings


class WordRuleForm(PlainTextForm[WordRule]):
    rows = {"words": 6, "within": 3, "only": 3, "unless": 3}

    def clean_key(self) -> str:
        key: str = self.cleaned_data["key"]
        if not addresses.is_well_formed(key):
            raise ValidationError("代号只用小写字母和数字，中间可用单个连字符隔开，如：ri-yue。")
        return key


class MeasureAdmin(RowConflictMixin[M]):
    """A list whose every change is kept in the trail, and whose page says what the list can do and what not."""

    form = PlainTextForm[Any]
    formfield_overrides = AS_WRITTEN
    change_form_template = "admin/brands/measure_change_form.html"
    change_list_template = "admin/brands/measure_change_list.html"

    def changelist_view(self, request: HttpRequest, extra_context: Extra = None) -> HttpResponse:
        return super().changelist_view(request, {**(extra_context or {}), "limits": warnings.LIMITS})

    def save_model(self, request: HttpRequest, obj: M, form: Any, change: Any) -> None:
        old = _row_text(self.model._default_manager.get(pk=obj.pk)) if change else ""
        super().save_model(request, obj, form, change)
        audit.record(f"{obj._meta.model_name}.save", by=user_of(request), about=str(obj), old=old, new=_row_text(obj))
        found = self.found(obj)
        messages.info(request, f"公开的文字里现有{len(found)}处会提示。" if found else "公开的文字里没有会提示的地方。")
        for warning in found[:5]:
            messages.info(request, f"{warning.words}")

    def delete_model(self, request: HttpRequest, obj: M) -> None:
        audit.record(f"{obj._meta.model_name}.delete", by=user_of(request), about=str(obj), old=_row_text(obj))
        super().delete_model(request, obj)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[M]) -> None:
        for obj in queryset:
            self.delete_model(request, obj)

    def rules(self, obj: M) -> set[str]:
        """The names of the rules by which the desk says what this row makes it say."""
        raise NotImplementedError

    def found(self, obj: M) -> list[warnings.Warning]:
        """What the public record has that this row makes the desk say."""
        rules = self.rules(obj)
        return [
            warning
            for version in Version.objects.newest()
            for warning in warnings.warnings(version.data)
            if warning.rule in rules
        ]


def _row_text(row: Model) -> str:
    """A row as one text, for the trail."""
    fields = [field for field in row._meta.concrete_fields if field.name != "id"]
    return "；".join(f"{field.verbose_name}：{field.value_to_string(row)}" for field in fields)


@admin.register(WordRule)
class WordRuleAdmin(MeasureAdmin[WordRule]):
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
    def in_force(self, rule: WordRule) -> str:
        return "启用" if rule.active else "停用"

    def get_readonly_fields(self, request: HttpRequest, obj: WordRule | None = None) -> list[str]:
        return ["key"] if obj else []

    def rules(self, obj: WordRule) -> set[str]:
        return {f"words-{obj.key}"}


@admin.register(RosterEntry)
class RosterAdmin(RegisterWordsMixin[RosterEntry], MeasureAdmin[RosterEntry]):
    effect = "繁体页面照此写人名"
    list_display = ["name", "post", "from_day", "to_day", "source"]
    list_filter = ["post"]
    search_fields = ["name", "post"]
    fields = [("name", "post"), "hant", ("from_day", "to_day"), "source"]

    def rules(self, obj: RosterEntry) -> set[str]:
        return {"roster-post", "roster-former", "roster-name"}
