from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.auth.models import User
from django.db.models import Field, ForeignKey
from django.http import HttpRequest

from brands.accounts import audit, roles
from brands.accounts.sessions import user_of
from brands.admin.editing.date_field import AS_WRITTEN
from brands.admin.editing.forms import PlainTextForm
from brands.admin.editing.row_conflicts import RowConflictMixin
from brands.models import Deputy


@admin.register(Deputy)
class DeputyAdmin(RowConflictMixin[Deputy]):
    form = PlainTextForm[Deputy]
    formfield_overrides = AS_WRITTEN
    list_display = ["role", "principal", "deputy", "from_day", "to_day"]
    list_filter = ["role"]
    date_hierarchy = "from_day"
    fields = ["role", "principal", "deputy", ("from_day", "to_day")]
    actions = None

    def formfield_for_foreignkey(
        self, db_field: "ForeignKey[Any, Any]", request: HttpRequest, **kwargs: Any
    ) -> "forms.ModelChoiceField[Any] | None":
        people = User.objects.filter(is_active=True, is_staff=True)
        if db_field.name == "principal":
            people = people.filter(groups__name__in=roles.REVIEWERS).distinct()
        else:
            people = people.exclude(groups__name__in=roles.ALONE)
        return super().formfield_for_foreignkey(db_field, request, **kwargs, queryset=people)

    def formfield_for_dbfield(
        self, db_field: "Field[Any, Any]", request: HttpRequest, **kwargs: Any
    ) -> forms.Field | None:
        """A person is chosen here, and made elsewhere."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        for verb in ("add", "change", "delete", "view"):
            if field and hasattr(field.widget, f"can_{verb}_related"):
                setattr(field.widget, f"can_{verb}_related", False)
        return field

    def save_model(self, request: HttpRequest, obj: Deputy, form: Any, change: Any) -> None:
        old = str(Deputy.objects.get(pk=obj.pk)) if change else ""
        super().save_model(request, obj, form, change)
        deed = "deputy.change" if change else "deputy.add"
        audit.record(deed, by=user_of(request), about=str(obj), old=old, new=str(obj))

    def delete_model(self, request: HttpRequest, obj: Deputy) -> None:
        audit.record("deputy.delete", by=user_of(request), about=str(obj), old=str(obj))
        super().delete_model(request, obj)
