"""One request, one state of the log: what another process adds meanwhile is seen by the next."""

from brands.models import index_proof, logbook
from showcase.guards import alarms


def pinned(get_response):
    """Answer each request by what is proven of the logs as it begins; tell of what was left out of the answer."""

    def answer(request):
        with logbook.pinned(), index_proof.listening() as left_out:
            request.left_out = left_out
            response = get_response(request)
            if left_out:
                alarms.sound(alarms.INDEX, left_out[0])
            return response

    return answer
