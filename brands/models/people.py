from typing import Any, Literal, overload

from django.conf import settings
from django.contrib.auth.models import User
from django.db import models


@overload
def person_key(label: str, related_name: str = "+") -> models.ForeignKey[User, User]: ...
@overload
def person_key(
    label: str, related_name: str = "+", *, null: Literal[True], **options: Any
) -> models.ForeignKey[User | None, User | None]: ...
def person_key(label: str, related_name: str = "+", **options: Any) -> Any:
    """Make a key to somebody who cannot be deleted because of it."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=label, on_delete=models.PROTECT, related_name=related_name, **options
    )
