"""Six digits that change every half minute (TOTP, RFC 6238), and recovery codes for when the telephone is gone.

pyotp and our own page, neither django-allauth nor django-otp: they bring account pages of their own outside the
desk, or an admin in English, and keep the secret readable in the database; here it is sealed with SECRET_KEY.
"""

import base64
import hashlib
import secrets

import pyotp
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from brands.accounts import audit
from brands.models import Account, RecoveryCode

from . import sessions

ISSUER = "上海政协工作品牌编辑台"
WINDOW = 1  # half minutes that a telephone's clock may be wrong
CODES = 10


def new_secret() -> str:
    """A secret for a telephone: base32, 160 bits."""
    return pyotp.random_base32()


def address(user, secret) -> str:
    """What the QR code says: an otpauth address (the key URI of authenticator apps)."""
    return pyotp.TOTP(secret, name=user.get_username(), issuer=ISSUER).provisioning_uri()


def is_enrolled(user) -> bool:
    """Whether a person has a second factor."""
    return Account.objects.filter(user=user, enrolled_at__isnull=False).exists()


@transaction.atomic
def enrol(user, secret, code) -> list[str] | None:
    """Make a secret the second factor of a person, if the code is of it; the new recovery codes, or None."""
    account = _lock_account(user)
    if (step := _step(secret, code)) is None:
        return None
    account.sealed_secret, account.last_step, account.enrolled_at = seal(user, secret), step, timezone.now()
    account.save()
    audit.record("second_factor.enrol", by=user, about=str(user))
    return renew_recovery_codes(user)


@transaction.atomic
def accept_code(user, code) -> bool:
    """Whether a code is the one of now; it is then used up, and so is every earlier one."""
    account = _lock_account(user)
    secret = unseal(user, account.sealed_secret)
    step = _step(secret, code) if secret else None
    if step is None or step <= account.last_step:
        return False
    account.last_step = step
    account.save(update_fields=["last_step"])
    return True


@transaction.atomic
def accept_recovery_code(user, code) -> bool:
    """Whether a recovery code is one of those left; it is then gone."""
    used, _ = RecoveryCode.objects.filter(account=_lock_account(user), digest=_digest(user, code)).delete()
    if used:
        audit.record("second_factor.recovery", by=user, about=str(user), new=f"余{codes_left(user)}个")
    return bool(used)


def codes_left(user) -> int:
    """How many recovery codes a person can still use."""
    return RecoveryCode.objects.filter(account__user=user).count()


@transaction.atomic
def renew_recovery_codes(user) -> list[str]:
    """Ten new recovery codes, 80 bits each; the old are worth nothing from now on."""
    account = _lock_account(user)
    account.recovery_codes.all().delete()
    raw = [base64.b32encode(secrets.token_bytes(10)).decode().lower() for _ in range(CODES)]
    codes = ["-".join(text[i : i + 4] for i in range(0, 16, 4)) for text in raw]
    RecoveryCode.objects.bulk_create(RecoveryCode(account=account, digest=_digest(user, code)) for code in codes)
    audit.record("second_factor.codes", by=user, about=str(user), new=f"{CODES}个")
    return codes


@transaction.atomic
def reset(user, *, by) -> None:
    """Take the second factor of a colleague away, so that the next login sets up another."""
    account = _lock_account(user)
    account.sealed_secret, account.enrolled_at = "", None
    account.save()
    account.recovery_codes.all().delete()
    sessions.end_all(user)
    audit.record("second_factor.reset", by=by, about=str(user))


def seal(user, secret) -> str:
    """A secret as it is kept: readable only with SECRET_KEY, and only as this person's."""
    return _box().encrypt(f"{user.pk}:{secret}".encode()).decode()


def unseal(user, sealed) -> str:
    """The secret of a person; "" where there is none or it was sealed with a key that is lost."""
    try:
        owner, _, secret = _box().decrypt(sealed.encode()).decode().partition(":")
    except InvalidToken:
        return ""
    return secret if owner == str(user.pk) else ""


def _box() -> MultiFernet:
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    made = (salted_hmac("brands.second_factor", "", secret=key, algorithm="sha256").digest() for key in keys)
    return MultiFernet([Fernet(base64.urlsafe_b64encode(key)) for key in made])


def _lock_account(user) -> Account:
    """The account, held until the transaction ends: a code sent twice at once is accepted once."""
    Account.objects.of(user)
    return Account.objects.select_for_update().get(user=user)


def _step(secret, code) -> int | None:
    """The half minute that a code is of, or None."""
    try:
        return pyotp.TOTP(secret).verify_and_get_timecode(
            "".join(code.split()), for_time=timezone.now(), valid_window=WINDOW
        )
    except pyotp.exceptions.OTPVerificationError:
        return None


def _digest(user, code) -> str:
    plain = "".join(character for character in code.casefold() if character.isalnum())
    return hashlib.sha256(f"{user.pk}:{plain}".encode()).hexdigest()
