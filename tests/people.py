"""Artificial people for tests: with roles, a password and a second factor, and the codes that their telephones show."""

import time

import pyotp
from django.contrib.auth.models import Group, User

from brands.accounts import second_factor

PASSWORD = "甲乙丙丁-Ceshi-2026"


def person(name, *roles, password=PASSWORD, **fields) -> User:
    """Somebody of the desk with these roles, whose password is known and who has no second factor yet."""
    user = User.objects.create_user(name, password=password, is_staff=True, first_name=name, **fields)
    user.groups.set([Group.objects.get_or_create(name=role)[0] for role in roles])
    return user


def enrolled(name, *roles, **fields) -> User:
    """Somebody with a second factor; `user.secret` is what the telephone knows, `user.codes` the recovery codes."""
    user = person(name, *roles, **fields)
    user.secret = pyotp.random_base32()
    user.codes = second_factor.enrol(user, user.secret, code(user.secret, steps=-1))
    return user


def code(secret, *, steps=0, at=None) -> str:
    """The six digits that a telephone with this secret shows now, or so many half minutes later."""
    return pyotp.TOTP(secret).at(at or time.time(), counter_offset=steps)


def sign_in(client, user, *, next_page=""):
    """Log in on the desk's own pages, with the second factor if there is one; the last answer."""
    from django.urls import reverse

    sent = {"username": user.username, "password": PASSWORD, "next": next_page}
    answer = client.post(reverse("admin:login"), sent)
    if answer.headers.get("Location") == reverse("admin:login_code"):
        answer = client.post(reverse("admin:login_code"), {"code": code(user.secret)})
    return answer
