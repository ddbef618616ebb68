"""What pages say of the site as a whole, forged by SQL: that a selection was withdrawn, which there are, when."""

import pytest

from brands.content.signing import Tampered
from brands.models import Version, logbook
from tests.forging import found, sql

pytestmark = pytest.mark.django_db
FALSE = "伪造"


@pytest.fixture
def site(register, edition, make_brand, publish):
    """The register, one selection and a brand of it, which was published last."""
    publish(edition, reason=Version.Reason.FIRST)
    make_brand()
    return edition


def plant_withdrawal(version):
    sql(
        """INSERT INTO brands_withdrawal (version_id, reason, withdrawn_at, withdrawn_by_id, mac, nonce)
        VALUES (%s, %s, '2020-01-01', (SELECT min(id) FROM auth_user), '', '')""",
        version.pk,
        FALSE,
    )


@pytest.mark.parametrize("path", ["/selection/2021/", "/selection/", "/", "/brands/", "/series/"])
def test_a_selection_that_nobody_withdrew_is_not_said_to_be_gone(site, client, path):
    plant_withdrawal(Version.objects.get(edition=site))

    with pytest.raises(Tampered):
        client.get(path)
    assert len(found()) == 2


@pytest.mark.parametrize("column", ["reason", "withdrawn_at"])
def test_why_and_when_a_selection_was_withdrawn_is_what_was_said(site, client, withdraw, column):
    withdraw(site)
    assert client.get("/selection/2021/").status_code == 410
    sql(f"UPDATE brands_withdrawal SET {column} = %s", "2020-01-01")

    with pytest.raises(Tampered):
        client.get("/selection/2021/")


def test_a_register_that_nobody_withdrew_is_listed(site, client):
    plant_withdrawal(Version.objects.get(register__isnull=False))

    with pytest.raises(Tampered):
        client.get("/sitemap.xml")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE brands_version SET published_at = '2099-01-01' WHERE brand_id IS NOT NULL",
        """INSERT INTO brands_version (edition_id, number, schema, content, sha256, reason, note, published_at, mac,
        shown_mac, nonce) SELECT year, 1, 2, '{}', '', 'first', '', '2099-01-01', '', '', '' FROM brands_edition
        WHERE year = 2099""",
    ],
)
def test_no_page_gives_a_day_or_a_selection_that_the_log_has_not(site, client, statement):
    before = client.get("/about/").content
    sql("INSERT INTO brands_edition (year, title, top_places, excellent_places) VALUES (2099, '甲', 10, 30)")
    sql(statement)
    logbook.public.memo.clear()  # as a process does not know of them that starts now

    assert client.get("/about/").content == before
    assert found()
