"""The name of a request, by which its lines are found in nginx's log and in ours."""

import re
import secrets

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from brands.accounts.clients import is_ours
from showcase.config.logs import request_id
from showcase.guards import Answer

GIVEN = re.compile(r"[0-9A-Za-z-]{8,64}")


def assign_request_id(get_response: Answer) -> Answer:
    """Take the id that one of our proxies gives, else make one; send it back, and put it into each line."""

    def answer(request: HttpRequest) -> HttpResponse:
        given = request.META.get("HTTP_X_REQUEST_ID", "")
        believed = GIVEN.fullmatch(given) and is_ours(request.META.get("REMOTE_ADDR", ""), settings.PROXIES)
        name = given if believed else secrets.token_hex(16)
        # Django writes some lines of a request once it is answered.
        request.id = name  # type: ignore[attr-defined]  # for it to be found there
        held = request_id.set(name)
        try:
            response = get_response(request)
        finally:
            request_id.reset(held)
        response["X-Request-ID"] = name
        return response

    return answer
