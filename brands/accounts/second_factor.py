"""Six digits that change every half minute (TOTP, RFC 6238), passkeys, and recovery codes for when both are gone.

They stand in django-allauth's table of authenticators. Its hooks seal a secret, but for nobody in particular, and its
check forgets a code after a minute and a half: here a secret is sealed for one person, and no code is taken that is not
newer than the last one. Recovery codes are kept as digests only, where allauth can read its own.
"""

import base64
import hashlib
import secrets
import unicodedata

from allauth.mfa import app_settings
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import format_hotp_value, generate_totp_secret, hotp_value
from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from brands.accounts import audit
from brands.models import Account

from . import sessions

WINDOW = 1  # half minutes that a telephone's clock may be wrong
CODES = 10
TOTP, PASSKEY, RECOVERY = Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN, Authenticator.Type.RECOVERY_CODES


def new_secret() -> str:
    """A secret for a telephone: base32, 160 bits."""
    return generate_totp_secret()


def address(user: User, secret: str) -> str:
    """What the QR code says: an otpauth address (the key URI of authenticator apps)."""
    return get_adapter().build_totp_url(user, secret)


def is_enrolled(user: User) -> bool:
    """Whether a person has a second factor: a telephone or a passkey."""
    return get_adapter().is_mfa_enabled(user, [TOTP, PASSKEY])


def has_telephone(user: User) -> bool:
    """Whether a person has a telephone that shows codes."""
    return get_adapter().is_mfa_enabled(user, [TOTP])


@transaction.atomic
def enrol(user: User, secret: str, code: str) -> list[str] | None:
    """Make a secret the second factor of a person, if the code is of it; the new recovery codes, or None."""
    _hold(user)
    if (step := _step(secret, code)) is None:
        return None
    row = _rows(user, TOTP).first() or Authenticator(user=user, type=TOTP)
    row.data = {"secret": seal(user, secret), "last_step": step}
    row.save()
    audit.record("second_factor.enrol", by=user, about=str(user))
    return renew_recovery_codes(user)


@transaction.atomic
def accept_code(user: User, code: str) -> bool:
    """Whether a code is the one of now; it is then used up, and so is every earlier one."""
    row = _rows(user, TOTP).select_for_update().first()
    secret = unseal(user, row.data["secret"]) if row else ""
    step = _step(secret, code) if secret else None
    if row is None or step is None or step <= row.data.get("last_step", 0):
        return False
    row.data["last_step"] = step
    row.last_used_at = timezone.now()
    row.save()
    return True


@transaction.atomic
def accept_recovery_code(user: User, code: str) -> bool:
    """Whether a recovery code is one of those left; it is then gone."""
    row = _rows(user, RECOVERY).first()
    if row is None or not RecoveryCodes(row).validate_code(_digest(user, code)):
        return False
    audit.record("second_factor.recovery", by=user, about=str(user), new=f"余{codes_left(user)}个")
    return True


def codes_left(user: User) -> int:
    """How many recovery codes a person can still use."""
    row = _rows(user, RECOVERY).first()
    return len(RecoveryCodes(row).get_unused_codes()) if row else 0


@transaction.atomic
def renew_recovery_codes(user: User) -> list[str]:
    """Ten new recovery codes, 80 bits each; the old are worth nothing from now on."""
    _hold(user)
    raw = [base64.b32encode(secrets.token_bytes(10)).decode().lower() for _ in range(CODES)]
    codes = ["-".join(text[i : i + 4] for i in range(0, 16, 4)) for text in raw]
    row = _rows(user, RECOVERY).first() or Authenticator(user=user, type=RECOVERY)
    row.data = {"migrated_codes": [_digest(user, code) for code in codes]}
    row.save()
    audit.record("second_factor.codes", by=user, about=str(user), new=f"{CODES}个")
    return codes


@transaction.atomic
def reset(user: User, *, by: User | None) -> None:
    """Take every second factor of a colleague away, so that the next login sets up another."""
    Authenticator.objects.filter(user=user).delete()
    sessions.end_all(user)
    audit.record("second_factor.reset", by=by, about=str(user))


def seal(user: User, secret: str) -> str:
    """A secret as it is kept: readable only with SECRET_KEY, and only as this person's."""
    return get_adapter().encrypt(f"{user.pk}:{secret}")


def unseal(user: User, sealed: str) -> str:
    """The secret of a person; "" where there is none or it was sealed with a key that is lost."""
    owner, _, secret = get_adapter().decrypt(sealed).partition(":")
    return secret if owner == str(user.pk) else ""


def _rows(user: User, kind: str) -> QuerySet[Authenticator]:
    return Authenticator.objects.filter(user=user, type=kind)


def _hold(user: User) -> None:
    """Hold the account until the transaction ends: what is set up twice at once is set up once."""
    Account.objects.of(user)
    Account.objects.select_for_update().get(user=user)


def _step(secret: str, code: str) -> int | None:
    """The half minute that a code is of, or None."""
    typed = "".join(unicodedata.normalize("NFKC", code).split())
    now = int(timezone.now().timestamp()) // app_settings.TOTP_PERIOD
    for step in range(now - WINDOW, now + WINDOW + 1):
        if constant_time_compare(format_hotp_value(hotp_value(secret, step)), typed):
            return step
    return None


def _digest(user: User, code: str) -> str:
    plain = "".join(character for character in code.casefold() if character.isalnum())
    return f"sha256:{hashlib.sha256(f'{user.pk}:{plain}'.encode()).hexdigest()}"
