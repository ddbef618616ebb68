"""The WSGI application that gunicorn and runserver serve."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from showcase.config.origin import Application, below

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "showcase.settings")

application: Application = get_wsgi_application()
rendering = application  # without the page store before it

# They read models, which Django must have loaded.
from showcase.guards import scheduler  # noqa: E402
from showcase.pagestore.serving import put_store_before  # noqa: E402
from showcase.pagestore.warming import warm  # noqa: E402

if settings.PAGE_AHEAD:
    warm(application)
application = put_store_before(application)
scheduler.start()
if settings.FORCE_SCRIPT_NAME:
    application = below(settings.FORCE_SCRIPT_NAME, application)
