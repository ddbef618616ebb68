"""What a person may do at the desk, as the program says of each role: no row of permissions in the database counts."""

from functools import cache

from django.apps import apps
from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import AnonymousUser, User
from django.db.models import Model

from brands.accounts import roles


class RoleRights(ModelBackend):
    """Passwords as Django checks them; the permissions are those of `roles.PERMISSIONS`."""

    def get_user_permissions(self, user_obj: User | AnonymousUser, obj: Model | None = None) -> set[str]:
        return set()

    def get_group_permissions(self, user_obj: User | AnonymousUser, obj: Model | None = None) -> set[str]:
        if not user_obj.is_active or user_obj.is_anonymous or obj is not None:
            return set()
        return set().union(*(permissions_of(role) for role in roles.of(user_obj)))


@cache
def permissions_of(role: str) -> frozenset[str]:
    """What a role may do, as Django names it: "brands.change_brand"."""
    if role == roles.AUDITOR:
        models = (model for app in roles.AUDITED_APPS for model in apps.get_app_config(app).get_models())
        return frozenset(f"{model._meta.app_label}.view_{model._meta.model_name}" for model in models)
    return frozenset(
        f"{app}.{verb}_{model}"
        for app, models in roles.PERMISSIONS[role].items()
        for model, verbs in models.items()
        for verb in verbs
    )
