"""The six roles: what each may do, in whose right a person acts, and who needs a second factor."""

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.utils import timezone

from brands.accounts import roles
from brands.models import Audit, Deputy
from tests.people import person

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)


def deputy(principal, somebody, role=roles.FIRST, first=TODAY, last=TODAY):
    return Deputy.objects.create(principal=principal, deputy=somebody, role=role, from_day=first, to_day=last)


def may(role, app="brands"):
    rows = Permission.objects.filter(group__name=role, content_type__app_label=app)
    return set(rows.values_list("codename", flat=True))


def test_migration_makes_the_six_groups():
    assert list(Group.objects.order_by("pk").values_list("name", flat=True)) == [
        "撰稿",
        "初审",
        "复审",
        "终审",
        "审计",
        "系统",
    ]


def test_a_writer_edits_content_and_only_reads_the_record():
    assert {"add_brand", "change_passage", "delete_figure", "change_source"} <= may(roles.WRITER)
    assert {name for name in may(roles.WRITER) if name.endswith(("_version", "_draft", "_register", "_audit"))} == {
        "view_version",
        "view_draft",
        "view_register",
    }
    assert may(roles.WRITER, "auth") == set()


@pytest.mark.parametrize("role", roles.REVIEWERS)
def test_a_reviewer_reads_what_the_writer_reads_and_changes_none_of_it(role):
    record = {f"{verb}_{model}" for verb in roles.ALL for model in roles.CONTENT + roles.KEPT}
    reads = {name for name in record if name.startswith("view_")}

    assert may(role) & record == may(roles.WRITER) & reads


def test_an_auditor_reads_all_of_it_and_changes_nothing():
    everything = Permission.objects.filter(content_type__app_label__in=["brands", "auth"])

    assert may(roles.AUDITOR) | may(roles.AUDITOR, "auth") == {
        name for name in everything.values_list("codename", flat=True) if name.startswith("view_")
    }


def test_who_keeps_the_accounts_touches_no_content():
    content = {f"{verb}_{model}" for verb in roles.ALL for model in roles.CONTENT}

    assert may(roles.SYSTEM) & content == set()
    assert may(roles.SYSTEM, "auth") == {"view_user", "add_user", "change_user", "delete_user"}


def test_what_was_given_to_a_group_by_hand_is_taken_back_by_the_next_migrate():
    group = Group.objects.get(name=roles.AUDITOR)
    group.permissions.add(Permission.objects.get(codename="change_brand"))

    call_command("migrate", verbosity=0)

    assert "change_brand" not in may(roles.AUDITOR)


def test_a_member_stands_for_itself_and_nobody_else_does():
    first, writer = person("甲", roles.FIRST), person("乙", roles.WRITER)

    assert [roles.acting_for(first, role) for role in (roles.FIRST, roles.FINAL)] == [first, None]
    assert roles.acting_for(writer, roles.FIRST) is None


def test_an_upgrade_leaves_no_superuser_and_the_trail_says_who_was_one(admin_user):
    assert (roles.end_superusers(), roles.end_superusers()) == (["admin"], [])

    admin_user.refresh_from_db()
    assert (admin_user.is_superuser, admin_user.is_active, roles.of(admin_user)) == (False, True, [])
    assert list(Audit.objects.values_list("action", "about", "old")) == [("account.superuser", "admin", "超级账号")]


def test_a_superuser_holds_no_role_by_being_one(admin_user):
    assert [roles.acting_for(admin_user, role.value) for role in roles.Role] == [None] * 6


def test_a_deactivated_member_stands_for_nobody():
    gone = person("甲", roles.FIRST, is_active=False)

    assert roles.acting_for(gone, roles.FIRST) is None


@pytest.mark.parametrize(("shift", "stands"), [(-1, False), (0, True), (3, True), (4, False)])
def test_a_deputy_stands_from_the_first_to_the_last_day(shift, stands):
    principal, somebody = person("甲", roles.FIRST), person("乙", roles.WRITER)
    deputy(principal, somebody, last=TODAY + timedelta(days=3))

    found = roles.acting_for(somebody, roles.FIRST, TODAY + timedelta(days=shift))

    assert found == (principal if stands else None)


def test_a_deputy_is_one_for_the_named_role_only():
    principal, somebody = person("甲", roles.FIRST, roles.SECOND), person("乙")
    deputy(principal, somebody, roles.FIRST)

    assert roles.acting_for(somebody, roles.SECOND, TODAY) is None


def test_a_deputy_of_somebody_who_lost_the_role_stands_for_nobody():
    principal, somebody = person("甲", roles.FIRST), person("乙")
    deputy(principal, somebody)
    principal.groups.clear()

    assert roles.acting_for(somebody, roles.FIRST, TODAY) is None


def test_a_deputy_has_no_deputies():
    principal, second, third = person("甲", roles.FIRST), person("乙"), person("丙")
    deputy(principal, second)
    deputy(second, third)

    assert roles.acting_for(third, roles.FIRST, TODAY) is None


def test_a_deputy_ends_after_it_begins_and_is_somebody_else():
    principal, somebody = person("甲", roles.FIRST), person("乙")

    for wrong in (
        {"deputy": somebody, "from_day": TODAY, "to_day": TODAY - timedelta(days=1)},
        {"deputy": principal, "from_day": TODAY, "to_day": TODAY},
    ):
        row = Deputy(principal=principal, role=roles.FIRST, **wrong)
        with pytest.raises(ValidationError):
            row.full_clean()
        with pytest.raises(IntegrityError), transaction.atomic():
            row.save()


def test_nobody_stands_in_for_a_role_that_the_principal_has_not():
    row = Deputy(
        principal=person("甲", roles.WRITER), deputy=person("乙"), role=roles.FIRST, from_day=TODAY, to_day=TODAY
    )

    with pytest.raises(ValidationError) as refused:
        row.full_clean()

    assert refused.value.message_dict == {"principal": ["被代理人没有“初审”角色。"]}


def test_reviewers_their_deputies_of_today_and_the_keepers_of_accounts_need_a_second_factor(admin_user):
    first, of_today, of_tomorrow = person("甲", roles.FIRST), person("乙", roles.WRITER), person("丙", roles.WRITER)
    today = timezone.localdate()
    deputy(first, of_today, first=today, last=today)
    deputy(first, of_tomorrow, first=today + timedelta(days=1), last=today + timedelta(days=1))
    others = [person("丁", roles.AUDITOR), person("戊", roles.SYSTEM)]

    needed = [roles.needs_second_factor(user) for user in (first, of_today, of_tomorrow, *others, admin_user)]

    assert needed == [True, True, False, False, True, True]
