"""Passkeys (WebAuthn): the second step by the machine's own lock or a key, for this address alone.

The ceremonies are django-allauth's. A passkey stands beside the telephone, never in place of the password.
"""

from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.forms import AddWebAuthnForm, AuthenticateWebAuthnForm
from allauth.mfa.webauthn.internal import auth
from django import forms
from django.conf import settings
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet

from brands.accounts import audit, roles, second_factor

# What the libraries raise, beside their own errors, for something that no browser sends.
MALFORMED = (ValueError, TypeError, KeyError, IndexError, AttributeError)
WRONG = "通行密钥不对，或等得太久。请再试一次。"


def is_possible() -> bool:
    """Whether browsers give passkeys to this address: to https, and to localhost while one tries."""
    return settings.ORIGIN.secure or settings.ORIGIN.host == "localhost"


class AddForm(AddWebAuthnForm):
    """A name for the new passkey, and what the browser made of it."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"] = forms.CharField(
            label="名称", max_length=40, help_text="认得出是哪一台，例如“办公室电脑”。"
        )
        self.initial.pop("name", None)
        self.order_fields(["name"])

    def clean(self) -> dict[str, object]:
        try:
            return super().clean()
        except MALFORMED:
            raise ValidationError(WRONG) from None


class ProofForm(AuthenticateWebAuthnForm):
    """What the browser signed with a passkey of the person."""

    def clean_credential(self) -> Authenticator:
        try:
            return super().clean_credential()
        except MALFORMED:
            raise ValidationError(WRONG) from None


def of(user: User) -> QuerySet[Authenticator]:
    """The passkeys of a person, the oldest first."""
    return Authenticator.objects.filter(user=user, type=second_factor.PASSKEY).order_by("pk")


def begin_adding(user: User) -> dict[str, object]:
    """What the browser is asked to make a passkey from; noted in the session."""
    return auth.begin_registration(user, passwordless=False)


def begin_proof(user: User) -> dict[str, object]:
    """What the browser is asked to sign; noted in the session. {} for somebody without passkeys."""
    return auth.begin_authentication(user) if is_possible() and of(user).exists() else {}


@transaction.atomic
def add(user: User, name: str, credential: dict[str, object]) -> list[str]:
    """Keep a passkey that was checked; the recovery codes that somebody gets who had none."""
    auth.WebAuthn.add(user, name, credential)
    audit.record("second_factor.passkey", by=user, about=str(user), new=name)
    return [] if second_factor.codes_left(user) else second_factor.renew_recovery_codes(user)


def may_remove(user: User) -> bool:
    """Whether somebody may be without one more passkey: who needs a second factor keeps one."""
    return second_factor.has_telephone(user) or of(user).count() > 1 or not roles.needs_second_factor(user)


@transaction.atomic
def remove(passkey: Authenticator) -> None:
    """Take a passkey away; recovery codes stand for nothing when there is no factor left."""
    user, name = passkey.user, str(passkey)
    passkey.delete()
    if not second_factor.is_enrolled(user):
        Authenticator.objects.filter(user=user).delete()
    audit.record("second_factor.passkey.remove", by=user, about=str(user), old=name)
