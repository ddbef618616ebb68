"""What becomes of a page whose view failed for reasons that are not the view's: an alarm, for whoever watches."""

from django.db import InterfaceError, OperationalError

from brands.authentic import Tampered
from showcase import alarms


class Faults:
    """Tell /healthz of a version that this site did not write, and of a database that did not answer."""

    def __init__(self, get_response):
        """Stand anywhere among the middleware: it is asked about the exceptions of views."""
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if isinstance(exception, Tampered):
            alarms.sound(alarms.UNVERIFIED, str(exception))
        if isinstance(exception, OperationalError | InterfaceError):
            alarms.sound(alarms.DATABASE, type(exception).__name__)
