"""A version that this site did not write is never shown, and nothing is published over it."""

import pytest

from brands.content import signing
from brands.models import Brand, Version
from tests import reviewed
from tests.forging import forge, sql


@pytest.mark.parametrize(
    "address",
    [
        *("/brands/jia/", "/brands/jia/versions/", "/brands/jia/versions/1/", "/brands/jia/data.json"),
        *("/brands/jia/versions/1/snapshot.json", "/brands/jia/versions/1/data.json", "/embed/brands/jia/"),
        *("/brands/jia/versions/1/cite.txt", "/brands/jia/press.zip", "/brands/jia/feed.xml"),
    ],
)
def test_no_address_shows_a_version_that_this_site_did_not_write(published, client, settings, tmp_path, address):
    settings.MEDIA_ROOT = tmp_path
    forge(published.version, content=published.version.content.replace("近30场", "近90场"), note="甲")

    with pytest.raises(signing.Tampered, match=f"version {published.version.pk}: 与日志不符"):
        b"".join(client.get(address))


def test_a_withdrawal_that_this_site_did_not_write_is_not_told(published, editor, client):
    reviewed.withdraw(published.brand, by=editor, reason="甲理由")
    sql("UPDATE brands_withdrawal SET reason = %s", "乙理由")

    with pytest.raises(signing.Tampered):
        client.get("/brands/jia/")


def test_nothing_is_published_over_a_record_that_was_changed(published, editor):
    forge(published.version, content=published.version.content.replace("近30场", "近90场"))
    Brand.objects.filter(pk=published.brand.pk).update(aliases="甲")

    with pytest.raises(signing.Tampered):
        reviewed.publish(published.brand, by=editor, reason="update", note="补别名")

    assert Version.objects.count() == 1
