"""What is said when a part below the site is away, and that nothing typed is lost over it."""

import errno
import html
import re

import pytest
from django.db import InterfaceError, OperationalError, ProgrammingError
from django.test import RequestFactory

from brands.content.signing import Tampered
from showcase.guards import errors

AWAY, BUSY, DISK = "数据库暂时连不上", "数据库正忙", "服务器磁盘已满"
UNPROVEN = "记录没有通过核验，这一页暂不显示"


def answer(error, request):
    """What the site answers while this error is in hand, as Django calls it."""
    try:
        throw(error)
    except type(error):
        return errors.server_error(request)


def throw(error):
    raise error


@pytest.mark.parametrize(
    ("error", "title"),
    [
        (OperationalError("connection refused"), AWAY),
        (InterfaceError("the connection is closed"), AWAY),
        (OperationalError("couldn't get a connection after 3.00 sec"), AWAY),
        (OperationalError("database is locked"), BUSY),
        (OperationalError("database or disk is full"), DISK),
        (OperationalError("could not extend file: No space left on device"), DISK),
        (OSError(errno.ENOSPC, "No space left on device"), DISK),
        (Tampered("甲"), UNPROVEN),
    ],
)
def test_a_part_that_is_away_is_named_with_when_to_try_again(error, title):
    response = answer(error, RequestFactory().get("/admin/"))
    assert (response.status_code, response["Cache-Control"], int(response["Retry-After"]) > 0) == (
        503,
        "no-store",
        True,
    )
    assert re.findall(r"<h1>(.*?)</h1>", response.content.decode()) == [title]


@pytest.mark.parametrize("error", [ProgrammingError("no such column"), OSError(errno.EACCES, "no"), ValueError("甲")])
def test_a_fault_of_our_own_is_told_as_one(error):
    assert answer(error, RequestFactory().get("/admin/")).status_code == 500


def sent_again(response):
    inputs = re.findall(r'<input type="hidden" name="(.*?)" value="(.*?)">', response.content.decode(), re.DOTALL)
    return [(html.unescape(name), html.unescape(value)) for name, value in inputs]


def test_what_was_typed_at_the_desk_can_be_sent_again_as_it_was():
    fields = {"name": "甲品牌", "text": '第一行\n<b>"第二行"</b>&amp;', "tags": ["甲", "乙"], "_save": "保存"}
    response = answer(OperationalError("database is locked"), RequestFactory().post("/admin/brands/brand/x/", fields))
    assert sent_again(response) == [
        ("name", "甲品牌"),
        ("text", '第一行\n<b>"第二行"</b>&amp;'),
        ("tags", "甲"),
        ("tags", "乙"),
        ("_save", "保存"),
    ]
    assert "<b>" not in response.content.decode()


@pytest.mark.parametrize(
    ("address", "fields"),
    [
        ("/admin/login/", {"username": "jia", "password": "s"}),
        ("/admin/second/", {"code": "1"}),
        ("/check/", {"q": "甲"}),
    ],
)
def test_no_password_or_code_and_nothing_from_elsewhere_is_written_into_the_page(address, fields):
    assert sent_again(answer(OperationalError("gone"), RequestFactory().post(address, fields))) == []
