"""What becomes of a page whose view failed for reasons that are not the view's: an alarm, and at the desk a refusal."""

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse

from brands.accounts.networks import desk_path
from brands.admin.editing.tampered import refusal
from brands.content.signing import Tampered
from showcase.guards import Answer, alarms

PREVIEW = "preview"


class Faults:
    """Tell /healthz of a version that this site did not write, and of a database that did not answer."""

    def __init__(self, get_response: Answer) -> None:
        """Stand anywhere among the middleware: it is asked about the exceptions of views."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, Tampered):
            alarms.sound(alarms.UNVERIFIED, str(exception))
            if _of_the_desk(request):
                return refusal(request, exception)
        if isinstance(exception, OperationalError | InterfaceError):
            alarms.sound(alarms.DATABASE, type(exception).__name__)
        return None


def _of_the_desk(request: HttpRequest) -> bool:
    match = request.resolver_match
    is_preview = match is not None and match.url_name == PREVIEW
    return is_preview or request.path_info.startswith(f"/{desk_path(request)}")
