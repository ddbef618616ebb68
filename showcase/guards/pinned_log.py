"""One request, one state of the log: what another process adds meanwhile is seen by the next."""

from brands.models import logbook


def pinned(get_response):
    """Answer each request by what is proven of the logs as it begins."""

    def answer(request):
        with logbook.pinned():
            return get_response(request)

    return answer
