import logging

import pytest

from tests.safety.world import World


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """The artificial record, made once for a module; each test's own changes are undone."""
    from django.db import transaction

    with django_db_blocker.unblock(), transaction.atomic():
        yield World()
        transaction.set_rollback(True)


@pytest.fixture
def quiet():
    """Refusals are what is asked for: nobody need read of them."""
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)
