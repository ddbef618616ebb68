"""The way in by a passkey, and the list of logins, played: each test is the step of docs/handbook.md of its name."""

import pytest
from playwright.sync_api import expect

from tests.people import PASSWORD, code
from tests.play import log_in, picture, told

pytestmark = pytest.mark.long

NAME = "丙初审"


def with_lock(page):
    """Give the machine of a page a lock of its own: Chromium's virtual authenticator."""
    speaker = page.context.new_cdp_session(page)
    speaker.send("WebAuthn.enable")
    kind = {"protocol": "ctap2", "transport": "internal", "hasUserVerification": True, "isUserVerified": True}
    options = kind | {"hasResidentKey": True, "automaticPresenceSimulation": True}
    made = speaker.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    return speaker, made["authenticatorId"]


def to_second_step(page, name):
    page.goto("/admin/")
    page.get_by_label("账号名").fill(name)
    page.get_by_label("密码：").fill(PASSWORD)
    page.get_by_role("button", name="登录").click()
    page.get_by_role("heading", name="第二步：确认是本人").wait_for()


def test_passkeys(office):
    page = office.at_desk(NAME)
    page.get_by_role("link", name="我的账号").click()
    page.get_by_role("link", name="加一个通行密钥").click()
    speaker, lock = with_lock(page)
    page.get_by_label("当前密码").fill(PASSWORD)
    page.get_by_label("名称").fill("甲电脑")
    office.accessible(page, "加一个通行密钥")
    speaker.send("WebAuthn.setUserVerified", {"authenticatorId": lock, "isUserVerified": False})
    page.get_by_role("button", name="添加").click()
    expect(page.locator("[data-said]")).to_have_text("没有确认成：取消了，或等得太久。请再点一次。")
    speaker.send("WebAuthn.setUserVerified", {"authenticatorId": lock, "isUserVerified": True})
    page.get_by_role("button", name="添加").click()
    assert told(page) == "通行密钥“甲电脑”已加好，下次登录可以用它。"
    office.accessible(page, "我的账号")
    page.get_by_role("button", name="注销").click()
    page.wait_for_load_state()
    to_second_step(page, NAME)
    office.accessible(page, "第二步：确认是本人")
    picture(page, "passkeys-login")
    page.get_by_role("button", name="用通行密钥登录").click()
    page.get_by_role("heading", name="待我处理").wait_for()
    page.get_by_role("link", name="我的账号").click()
    page.get_by_role("link", name="删除甲电脑").click()
    page.get_by_label("当前密码").fill(PASSWORD)
    page.get_by_role("button", name="删除").click()
    assert told(page) == "通行密钥“甲电脑”已删除。"


def test_logins(office):
    here = office.at_desk("甲撰稿")
    elsewhere = office.browse()
    log_in(elsewhere, "甲撰稿", code(office.secrets["甲撰稿"], steps=1))
    elsewhere.get_by_role("heading", name="待我处理").wait_for()
    here.get_by_role("link", name="我的账号").click()
    here.get_by_role("link", name="看在哪里登录着").click()
    expect(here.get_by_role("main")).to_contain_text("（就是这里）")
    picture(here, "logins")
    office.accessible(here, "我的登录")
    here.get_by_role("button", name="退出这一处").click()
    assert told(here) == "那一处的登录已退出。"
    elsewhere.goto("/admin/")
    elsewhere.get_by_label("账号名").wait_for()
    elsewhere.context.close()
    expect(here.get_by_role("main")).to_contain_text("没有别处的登录。")
