from collections.abc import Iterable
from typing import Any, NoReturn, TypeVar

from django.db import models

M = TypeVar("M", bound=models.Model)


class Immutable(TypeError):
    """Somebody tried to change or delete a row of the record."""


def refuse(rows: models.QuerySet[Any], *args: Any, **kwargs: Any) -> NoReturn:
    """Stand in for whatever would change or delete rows; raises Immutable."""
    raise Immutable(f"{rows.model._meta.verbose_name}只能新增，不能修改或删除。")


refuse.queryset_only = True  # type: ignore[attr-defined]  # as_manager() looks for it


class AppendOnlyQuerySet(models.QuerySet[M]):
    """Rows can be read and added; every way of changing or deleting them is refused."""

    update = delete = bulk_update = update_or_create = _raw_delete = refuse

    def bulk_create(  # type: ignore[override]  # how it is written is said by name
        self, objs: Iterable[M], **options: Any
    ) -> list[M]:
        if options.get("update_conflicts") or options.get("ignore_conflicts"):
            refuse(self)
        return super().bulk_create(objs, **options)


class AppendOnly(models.Model):
    """A row that is written once."""

    # To django-stubs this is a class variable: whoever has another says ClassVar.
    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        abstract = True
        base_manager_name = "objects"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            refuse(AppendOnlyQuerySet(type(self)))
        kwargs["force_insert"] = True
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        refuse(AppendOnlyQuerySet(type(self)))
