from django.db import models


class Immutable(TypeError):
    """Somebody tried to change or delete a row of the record."""


def refuse(rows, *args, **kwargs):
    """Stand in for whatever would change or delete rows; raises Immutable."""
    raise Immutable(f"{rows.model._meta.verbose_name}只能新增，不能修改或删除。")


class AppendOnlyQuerySet(models.QuerySet):
    """Rows can be read and added; every way of changing or deleting them is refused."""

    update = delete = bulk_update = update_or_create = _raw_delete = refuse
    refuse.queryset_only = True

    def bulk_create(self, objs, **options):
        if options.get("update_conflicts") or options.get("ignore_conflicts"):
            refuse(self)
        return super().bulk_create(objs, **options)


class AppendOnly(models.Model):
    """A row that is written once."""

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        abstract = True
        base_manager_name = "objects"

    def save(self, *args, **kwargs):
        if not self._state.adding:
            refuse(AppendOnlyQuerySet(type(self)))
        kwargs["force_insert"] = True
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        refuse(AppendOnlyQuerySet(type(self)))
