"""Django's classes that are of a model, to be written with it: `ModelAdmin[Brand]`, which only mypy knows otherwise."""

from typing import TYPE_CHECKING, Any, TypeVar

from django import forms
from django.contrib import admin
from django.db.models import Model

__all__ = ["BaseInlineFormSet", "Extra", "M", "ModelAdmin", "ModelForm", "StackedInline"]
M = TypeVar("M", bound=Model)
Extra = dict[str, Any] | None  # what a page of Django's is given beside its own

if TYPE_CHECKING:
    from django.contrib.admin import ModelAdmin, StackedInline
    from django.forms import BaseInlineFormSet, ModelForm
else:

    class _OfModels:
        def __class_getitem__(cls, _):
            return cls

    class ModelAdmin(_OfModels, admin.ModelAdmin): ...

    class StackedInline(_OfModels, admin.StackedInline): ...

    class ModelForm(_OfModels, forms.ModelForm): ...

    class BaseInlineFormSet(_OfModels, forms.BaseInlineFormSet): ...
