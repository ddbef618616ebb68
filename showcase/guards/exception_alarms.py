"""What becomes of a page whose view failed for reasons that are not the view's: an alarm, and at the desk a refusal."""

from django.db import InterfaceError, OperationalError

from brands.accounts.networks import desk_path
from brands.admin.editing.tampered import refusal
from brands.content.signing import Tampered
from showcase.guards import alarms

PREVIEW = "preview"


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
            if _of_the_desk(request):
                return refusal(request, exception)
        if isinstance(exception, OperationalError | InterfaceError):
            alarms.sound(alarms.DATABASE, type(exception).__name__)
        return None


def _of_the_desk(request) -> bool:
    match = request.resolver_match
    is_preview = match is not None and match.url_name == PREVIEW
    return is_preview or request.path_info.startswith(f"/{desk_path(request)}")
