"""A client of Memento (RFC 7089) that nobody here wrote finds each version by its time, first and last too."""

from datetime import UTC, datetime, timedelta

import pytest
from memento_client import MementoClient

from brands.models import Version
from tests.clients.conftest import BRAND, ROOT

pytestmark = [pytest.mark.long, pytest.mark.django_db]


def found(session, moment):
    """{relation: address} of what it finds; the timegate is the page itself, where it does not look."""
    client = MementoClient(timegate_uri="", check_native_timegate=False, session=session)
    told = client.get_memento_info(f"{ROOT}{BRAND}", moment.replace(tzinfo=None))
    return {name: one["uri"][0] for name, one in told["mementos"].items()}


def test_before_between_and_after_the_correction(corrected, session):
    first, second = (f"{ROOT}{BRAND}versions/{number}/" for number in (1, 2))
    times = Version.objects.filter(brand=corrected.brand_id).order_by("number")
    then, now = times.values_list("published_at", flat=True)
    for moment, closest in (
        (datetime(2007, 5, 31, tzinfo=UTC), first),
        (then + timedelta(seconds=1), first),
        (now + timedelta(days=1), second),
    ):
        told = found(session, moment.astimezone(UTC))
        assert [told["closest"], told["first"], told["last"]] == [closest, first, second]


def test_of_a_version_that_is_alone_first_and_last_are_the_same(record, session):
    told = found(session, datetime(2100, 1, 1, tzinfo=UTC))
    assert {told["closest"], told.get("first", told["closest"])} == {f"{ROOT}{BRAND}versions/1/"}
