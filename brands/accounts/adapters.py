"""What django-allauth asks of this site: no mail, no sign-up, secrets sealed with SECRET_KEY, Chinese words.

Its hooks are named in showcase/config/accounts.py. What of it is used and what is not, and why: docs/accounts.md.
"""

import base64

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from brands.accounts import audit

SITE = "上海政协工作品牌编辑台"


class DeskAccounts(DefaultAccountAdapter):
    """Accounts are made by 系统; nobody signs up, and nothing is sent by mail."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, object]) -> None:
        raise NotImplementedError("There is no mail here.")

    def get_client_ip(self, request: HttpRequest) -> str:
        """Whom our own proxies name (clients.py), never what a client wrote; a socket of this machine is loopback."""
        return audit.client_address.get() or "127.0.0.1"


class DeskFactors(DefaultMFAAdapter):
    """Second factors: what is sealed can be read with SECRET_KEY only, or with one of its fallbacks."""

    error_messages = {**DefaultMFAAdapter.error_messages, "incorrect_code": "通行密钥不对，或等得太久。请再试一次。"}

    def encrypt(self, text: str) -> str:
        return _box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """The text; "" where it was sealed with a key that is lost. A digest, as recovery codes have, is no secret."""
        if encrypted_text.startswith("sha256:"):
            return encrypted_text
        try:
            return _box().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            return ""

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Passkeys are of the site's one address, whatever a request says of its host."""
        return {"id": settings.ORIGIN.host, "name": SITE}

    def send_notification_mail(self, *args: object, **kwargs: object) -> None:
        """There is no mail: the trail says what was changed."""


def _box() -> MultiFernet:
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    made = (salted_hmac("brands.second_factor", "", secret=key, algorithm="sha256").digest() for key in keys)
    return MultiFernet([Fernet(base64.urlsafe_b64encode(key)) for key in made])
