"""A field that takes a source, an excerpt or a tag that exists, by a few of its words; works without JavaScript.

The browser offers the rows as it does any list (`<datalist>`); without it, words that stand in one row only find it.
Django's own autocomplete writes styles into the page, which the site's policy forbids.
"""

from collections.abc import Collection
from typing import Any

from django import forms
from django.contrib.admin.options import BaseModelAdmin
from django.db.models import Field, ForeignKey
from django.forms.renderers import BaseRenderer
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from brands.admin.requests import Editing
from brands.chinese.tokens import fold
from brands.models import Excerpt, Source, Tag

LABEL_LENGTH = 60
SHOWN = 3
Row = Source | Excerpt | Tag
NAMES: dict[type[Row], str] = {Source: "来源", Excerpt: "摘录", Tag: "标签"}


def label(row: Row) -> str:
    """How a row is offered: a tag by its name, others by their id and what they say."""
    match row:
        case Tag():
            return str(row.name)
        case Excerpt():
            return f"{row.pk} {row.text[:LABEL_LENGTH]}（{row.source.publisher or '发布单位未载'}）"
    told = [row.publisher or "发布单位未载", row.title or "标题未载", row.published_words]
    return f"{row.pk} {'，'.join(filter(None, told))}"


def _search_text(row: Row) -> str:
    return fold(f"{row.text}{row.source}" if isinstance(row, Excerpt) else label(row))


class Shelf:
    """The rows of one kind as one page offers them: read once, listed once."""

    def __init__(self, model: type[Row]) -> None:
        self.model, self.listed = model, False

    @classmethod
    def of(cls, request: HttpRequest, model: Any) -> "Shelf":
        """The one shelf of this kind that a page has."""
        shelf: Shelf = Editing.of(request).shelves.setdefault(model, cls(model))
        return shelf

    @cached_property
    def rows(self) -> dict[str, Row]:
        excerpts = self.model is Excerpt
        found = Excerpt.objects.select_related("source") if excerpts else self.model._default_manager.all()
        return {str(row.pk): row for row in found}

    @property
    def list_id(self) -> str:
        return f"desk-{self.model._meta.model_name}-list"

    def find(self, words: str) -> Row:
        """The row of these words: its label, its id first, or words that stand in it alone; ValidationError."""
        for row in self.rows.values():
            if label(row) == words:
                return row
        if named := self.rows.get(words.split(maxsplit=1)[0]):
            return named
        found = [row for row in self.rows.values() if fold(words) and fold(words) in _search_text(row)]
        name = NAMES[self.model]
        if not found:
            raise forms.ValidationError(f"没有含“{words}”的{name}。先在“{name}”里新建，或换几个字。")
        if len(found) > 1:
            some = "；".join(label(row) for row in found[:SHOWN])
            raise forms.ValidationError(f"有{len(found)}条{name}含“{words}”，请多写几个字：{some}…")
        return found[0]


class ReuseInput(forms.TextInput):
    """A line of text with the shelf's rows to choose from; the first one on a page brings the list."""

    choices = ()

    def __init__(self, shelf: Shelf) -> None:
        self.shelf = shelf
        super().__init__({"list": shelf.list_id, "autocomplete": "off", "class": "vTextField desk-reuse"})

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: BaseRenderer | None = None
    ) -> SafeString:
        drawn = super().render(name, value, attrs, renderer)
        if self.shelf.listed:
            return drawn
        self.shelf.listed = True
        options = format_html_join(
            "", '<option value="{}"></option>', ((label(row),) for row in self.shelf.rows.values())
        )
        return drawn + format_html('<datalist id="{}">{}</datalist>', self.shelf.list_id, mark_safe(options))  # noqa: S308


class ReuseField(forms.ModelChoiceField):  # type: ignore[type-arg]  # Django has none when it runs
    """A key to a row that exists, written as words."""

    def __init__(self, *args: Any, shelf: Shelf, **kwargs: Any) -> None:
        self.shelf = shelf
        kwargs["widget"] = ReuseInput(shelf)
        super().__init__(*args, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        row = self.shelf.rows.get(str(getattr(value, "pk", value)))
        return label(row) if row else value

    def to_python(self, value: Any) -> Row | None:
        words = (value or "").strip() if isinstance(value, str) else value
        if not words:
            return None
        return self.shelf.find(str(words))


class ReusingMixin(BaseModelAdmin):  # type: ignore[type-arg]  # as above
    """Of an admin or an inline: the keys in `reused_fields` are written as words."""

    reused_fields: Collection[str] = ()

    def formfield_for_foreignkey(
        self, db_field: "ForeignKey[Any, Any]", request: HttpRequest, **kwargs: Any
    ) -> "forms.ModelChoiceField[Any] | None":
        if db_field.name in self.reused_fields:
            kwargs |= {"form_class": ReuseField, "shelf": Shelf.of(request, db_field.related_model)}
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_dbfield(
        self, db_field: "Field[Any, Any]", request: HttpRequest, **kwargs: Any
    ) -> forms.Field | None:
        """A line of text has a link that adds a row, and none that would follow a menu's choice."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and db_field.name in self.reused_fields:
            widget: Any = field.widget
            widget.can_change_related = widget.can_view_related = widget.can_delete_related = False
        return field
