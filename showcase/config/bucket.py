"""Pictures in an S3-compatible bucket that nobody but the site reads."""

from typing import Any

from botocore.config import Config
from django.conf import settings
from storages.backends.s3 import S3Storage

# Plain requests, which every S3-compatible server knows; short waits, since a reader may stand behind them.
CLIENT = Config(
    s3={"addressing_style": "path"},
    signature_version="s3v4",
    connect_timeout=2,
    read_timeout=10,
    retries={"max_attempts": 2},
    request_checksum_calculation="when_required",
    response_checksum_validation="when_required",
)


class Bucket(S3Storage):  # type: ignore[misc]
    """A bucket whose files have the site's own addresses: the policy of the pages names no other host."""

    def get_default_settings(self) -> dict[str, Any]:
        return dict(super().get_default_settings()) | {"client_config": CLIENT, "default_acl": None}

    def url(self, name: str, **options: Any) -> str:
        return str(settings.MEDIA_URL) + name
