"""Sessions in the database that nobody can take who reads or writes it: rows do not name the cookie that opens them.

A row is found by the HMAC of what the cookie says, and its data are signed for that row alone: a row that was copied to
another place, or planted, is an empty session.
"""

from typing import Any

from django.contrib.sessions.backends.db import SessionStore as Rows
from django.contrib.sessions.base_session import AbstractBaseSession
from django.utils import timezone
from django.utils.crypto import salted_hmac

LONG = 40  # letters of the key of a row


def stored(session_key: str | None) -> str:
    """The key of the row that a cookie opens; "" where there is none."""
    digest = salted_hmac("brands.accounts.sessions", session_key or "", algorithm="sha256").hexdigest()
    return digest[:LONG] if session_key else ""


class SessionStore(Rows):
    """Django's sessions of the database, by the keyed digest of their names."""

    @property
    def stored_key(self) -> str:
        """The key of this session's row; "" of one that has none."""
        return stored(self.session_key)

    @property
    def key_salt(self) -> str:
        """What the data are signed for: this row."""
        return f"brands.accounts.sessions.{self.stored_key}"

    def exists(self, session_key: str) -> bool:
        return super().exists(stored(session_key))

    def delete(self, session_key: str | None = None) -> None:
        if key := session_key or self.session_key:
            super().delete(stored(key))

    def create_model_instance(self, data: dict[str, Any]) -> AbstractBaseSession:
        """The row, named by the digest."""
        row = super().create_model_instance(data)
        row.session_key = self.stored_key
        return row

    def _get_session_from_db(self) -> AbstractBaseSession | None:
        found = self.model.objects.filter(session_key=self.stored_key, expire_date__gt=timezone.now()).first()
        if found is None:
            self._session_key = None
        return found
