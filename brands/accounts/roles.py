"""Who may do what at the desk: six roles, each a group, and in whose right a person acts today.

What a role may do stands in `PERMISSIONS`; `give_permissions` writes it to the groups after every `migrate`.
Being a superuser is no role.
"""

from datetime import date
from typing import Any

from django.apps import apps
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission, User
from django.db import transaction
from django.db.models import Q

from brands.accounts import audit
from brands.models import facts
from brands.models.roles import REVIEWING, Deputy, Role

WRITER, FIRST, SECOND, FINAL, AUDITOR, SYSTEM = (role.value for role in Role)
REVIEWERS = tuple(role.value for role in REVIEWING)
# Nobody who keeps the accounts, or who watches, has another role: who gives the rights does not use them.
ALONE = (AUDITOR, SYSTEM)

ALL = ("view", "add", "change", "delete")
# What 撰稿 edits; a model of content that is made later joins here.
CONTENT = (
    "brand",
    "brandtag",
    "collationnote",
    "edition",
    "excerpt",
    "figure",
    "lead",
    "milestone",
    "notdata",
    "passage",
    "picture",
    "scriptterm",
    "series",
    "source",
    "speech",
    "structure",
    "synonym",
    "tag",
)
# What the record and the review made of it: everybody who works on content reads it.
KEPT = (
    *("collationdecision", "draft", "formerslug", "issuedid", "linkcheck", "register", "review"),
    *("signature", "version", "waiver", "withdrawal", "withheld"),
)
# What stands beside the content: links for people outside, what they remarked, what colleagues say to each other.
BESIDE = {
    **dict.fromkeys(("previewlink", "comment"), ("view", "add", "change")),
    **dict.fromkeys(("remark", "errorreport"), ("view", "change")),
}
# What texts are measured by: everybody reads it, 终审 keeps it.
MEASURES = ("rosterentry", "wordrule")
PERMISSIONS: dict[str, dict[str, dict[str, tuple[str, ...]]]] = {
    WRITER: {"brands": dict.fromkeys(CONTENT, ALL) | dict.fromkeys(KEPT + MEASURES, ("view",)) | BESIDE},
    **{role: {"brands": dict.fromkeys(CONTENT + KEPT + MEASURES, ("view",)) | BESIDE} for role in (FIRST, SECOND)},
    FINAL: {"brands": dict.fromkeys(CONTENT + KEPT, ("view",)) | dict.fromkeys(MEASURES, ALL) | BESIDE},
    SYSTEM: {
        "auth": {"user": ("view", "add", "change", "delete")},
        "brands": {"deputy": ALL, "register": ("view", "change")},
    },
}
# 审计 reads whatever there is in these apps.
AUDITED_APPS = ("auth", "brands")


def rights_of(user: User, on: date | None = None) -> dict[str, User]:
    """{role: in whose right `user` acts for it on a day (today)}: the user itself, or the first of its principals."""
    if not user.is_active or facts.doubt(user):
        return {}
    own = dict.fromkeys(of(user), user)
    lent = {one.role: one.principal for one in reversed(Deputy.objects.acting(user, on)) if not facts.doubt(one)}
    return lent | own


def acting_for(user: User, role: str, on: date | None = None) -> User | None:
    """The person in whose right `user` acts for `role` on a day (today): the user itself, a principal, or None."""
    return rights_of(user, on).get(role)


def of(user: User) -> list[str]:
    """The roles that a person has, in the order of the six, without those of a principal."""
    held = set(user.groups.values_list("name", flat=True))
    return [role.value for role in Role if role.value in held]


def needs_second_factor(user: User) -> bool:
    """Whether a person reviews or keeps the accounts, today, in their own right or as a deputy."""
    if user.is_superuser or user.groups.filter(name__in=[*REVIEWERS, SYSTEM]).exists():
        return True
    return Deputy.objects.acting(user).exists()


@transaction.atomic
def end_superusers() -> list[str]:
    """Make nobody a superuser, whom no permission check stops; the names of those who were, whom the trail keeps."""
    former = list(User.objects.filter(is_superuser=True).order_by("pk"))
    for user in former:
        user.is_superuser = False
        user.save(update_fields=["is_superuser"])
        audit.record("account.superuser", about=str(user), old="超级账号")
    return [user.get_username() for user in former]


def give_permissions(using: str = "default", **_: Any) -> None:
    """Make the six groups hold exactly what `PERMISSIONS` says; a model that does not exist is passed over."""
    for app in AUDITED_APPS:
        create_permissions(apps.get_app_config(app), verbosity=0, using=using)
    rows = Permission.objects.using(using)
    for role in Role:
        group, _made = Group.objects.using(using).get_or_create(name=role.value)
        group.permissions.set(rows.filter(_permissions_of(role.value)))


def _permissions_of(role: str) -> Q:
    if role == AUDITOR:
        return Q(content_type__app_label__in=AUDITED_APPS, codename__startswith="view_")
    wanted = Q(pk__in=[])
    for app, models in PERMISSIONS[role].items():
        codenames = [f"{verb}_{model}" for model, verbs in models.items() for verb in verbs]
        wanted |= Q(content_type__app_label=app, codename__in=codenames)
    return wanted
