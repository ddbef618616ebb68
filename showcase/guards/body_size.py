"""How much anybody may send: more is refused before any of it is read."""

from django.http import HttpRequest, HttpResponse

from brands.accounts.networks import desk_path
from showcase.guards import Answer

LARGEST = 25 * 1024 * 1024  # bytes: one picture of 20 MB and the rest of its form
ELSEWHERE = 64 * 1024  # bytes: a remark; no other form of readers sends a body
MESSAGE = "提交的内容超过25 MB，没有收下，什么也没有改。请把图片缩小，或者分几次保存。\n"
TOO_LONG = "提交的内容超过64 kB，没有收下，什么也没有改。请写得短些，或者分几次提交。\n"


def limit_body(get_response: Answer) -> Answer:
    """Answer 413 to a body that says it is too large; one that says nothing has no length and is not read."""

    def answer(request: HttpRequest) -> HttpResponse:
        is_desk = request.path_info.startswith(f"/{desk_path(request)}")
        length = request.META.get("CONTENT_LENGTH") or "0"
        if length.isascii() and length.isdecimal() and int(length) <= (LARGEST if is_desk else ELSEWHERE):
            return get_response(request)
        return HttpResponse(MESSAGE if is_desk else TOO_LONG, status=413, content_type="text/plain; charset=utf-8")

    return answer
