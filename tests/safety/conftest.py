import logging

import pytest

from tests.safety.world import World


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """The artificial record, made once for a module; each test's own changes are undone."""
    from django.db import transaction

    from brands.models import logbook

    for log in logbook.both:
        log.reset(empty=True)
    with django_db_blocker.unblock(), transaction.atomic():
        yield World()
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def own_logs(settings) -> None:
    """The record of a module is there before its tests: this process reads its logs anew for each."""
    from brands.models import logbook

    settings.LOG_FOLDER = None
    for log in logbook.both:
        log.reset(empty=False)


@pytest.fixture
def quiet():
    """Refusals are what is asked for: nobody need read of them."""
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)
