"""The list of rules and the roster are kept at the desk: what is no rule is refused, what a rule hits is said."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from brands.models import Audit, RosterEntry, WordRule

RULE = {
    "key": "jia",
    "kind": "words",
    "level": "warning",
    "words": "甲单位",
    "right": "乙单位",
    "message": "写作“乙单位”",
    "source": "甲报",
    "dated": "2021-01-01",
    "active": "on",
}


def said(response):
    return [str(message) for message in response.context["messages"]]


def test_a_new_rule_says_what_of_the_public_record_it_hits(desk_client, published):
    response = desk_client.post(reverse("admin:brands_wordrule_add"), RULE, follow=True)
    assert said(response)[:3] == ["公开的文字里现有2处会提示。", "011年，由甲单位牵头，共办了", "甲单位"]
    assert WordRule.objects.get(key="jia").words == "甲单位"
    assert Audit.objects.get(action="wordrule.save").new.startswith("代号：jia")


def test_a_regular_expression_is_refused_with_what_to_write_instead(desk_client, db):
    response = desk_client.post(reverse("admin:brands_wordrule_add"), RULE | {"words": "(甲+)+单位"})
    assert response.context["adminform"].form.errors["words"] == [
        "“(甲+)+单位”里的“+”是正则表达式的写法。这里只写词句本身，数字用“×”代表。"
    ]
    assert WordRule.objects.filter(key="jia").exists() is False


def test_a_rule_of_marks_takes_no_words(desk_client, db):
    response = desk_client.post(reverse("admin:brands_wordrule_add"), RULE | {"kind": "half-width"})
    assert "“词句”规则须有问题词句；标点规则的各项词句一律留空。" in str(response.context["adminform"].form.errors)


def test_the_list_says_plainly_that_it_finds_known_errors_only(desk_client, db):
    html = desk_client.get(reverse("admin:brands_wordrule_changelist")).content.decode()
    assert "只能发现已列入规则的错误，没有提示不等于没有问题；规则不改动文字。" in html


def test_a_change_and_a_deletion_are_in_the_trail_with_what_was(desk_client, db):
    rule = WordRule.objects.get(key="guoshi")
    desk_client.post(reverse("admin:brands_wordrule_delete", args=[rule.pk]), {"post": "yes"})
    assert "共商国事" in Audit.objects.get(action="wordrule.delete").old


def test_a_person_is_entered_with_post_time_and_source(desk_client, db):
    entry = {"name": "甲乙丙", "post": "甲会主席", "from_day": "2021-01-01", "source": "甲报"}
    desk_client.post(reverse("admin:brands_rosterentry_add"), entry)
    assert str(RosterEntry.objects.get()) == "甲乙丙（甲会主席）"
    response = desk_client.post(
        reverse("admin:brands_rosterentry_add"), entry | {"post": "乙会", "to_day": "2020-01-01"}
    )
    assert "止期早于起期。" in str(response.context["adminform"].form.errors)


@pytest.mark.parametrize(
    ("role", "status"), [("终审", 200), ("撰稿", 403), ("初审", 403), ("审计", 403), ("系统", 403)]
)
def test_who_gives_the_last_signature_keeps_the_rules_and_nobody_else_does(client, django_user_model, role, status):
    person = django_user_model.objects.create_user("甲某", is_staff=True)
    person.groups.add(Group.objects.get(name=role))
    client.force_login(person)
    assert client.get(reverse("admin:brands_wordrule_add")).status_code == status
