"""Static files in ranges of any size."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponseBase
from whitenoise.middleware import WhiteNoiseMiddleware
from whitenoise.responders import StaticFile


class StaticFiles(WhiteNoiseMiddleware):  # type: ignore[misc]  # WhiteNoise has no types
    """WhiteNoise's, which calls a range of one byte empty: whoever asks for one gets the whole (RFC 9110, 14.2)."""

    @staticmethod
    def serve(static_file: StaticFile, request: HttpRequest) -> HttpResponseBase:
        response: HttpResponseBase = WhiteNoiseMiddleware.serve(static_file, request)
        if response.status_code == HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE:
            size = int(response["Content-Range"].rpartition("/")[2])
            first, last = static_file.get_byte_range(request.META["HTTP_RANGE"], size)
            if first == last:
                del request.META["HTTP_RANGE"]
                response = WhiteNoiseMiddleware.serve(static_file, request)
        return response
