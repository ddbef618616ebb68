"""What a task costs a person at the desk: pages, clicks and stops of the keyboard, counted as it is played."""

import pytest
from playwright.sync_api import expect

from tests.play import told, waive

pytestmark = pytest.mark.long

BRAND = "委员参与立法协商"
NUMBERS = ["3场", "12次", "260件", "18位", "7个", "45篇", "30场", "9项", "16期", "21家"]
DATES = ["2011年6月", "2013年9月", "2015年3月", "2018年5月"]
# Eight paragraphs with ten numbers and four dates, plainly artificial.
PASTED = "\n".join(
    [
        f"戊品牌创办于{DATES[0]}。",
        f"{DATES[1]}办了{NUMBERS[0]}活动，参加的有{NUMBERS[1]}。",
        f"{DATES[2]}收到意见{NUMBERS[2]}，来自{NUMBERS[3]}委员。",
        f"设有{NUMBERS[4]}小组。",
        f"写成报告{NUMBERS[5]}，座谈{NUMBERS[6]}。",
        f"{DATES[3]}列出要办的{NUMBERS[7]}。",
        f"编印简报{NUMBERS[8]}。",
        f"联系单位{NUMBERS[9]}。",
    ]
)
CLICKS = "() => addEventListener('click', (event) => event.isTrusted && event.detail && window.counted(), true)"
PASTE = """(text) => {
  const data = new DataTransfer();
  data.setData("text/plain", text);
  document.activeElement.dispatchEvent(
    new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}"""


def pages_of(page):
    """A list that grows by the address of each page that is opened from now on."""
    opened = []
    page.on("domcontentloaded", lambda shown: opened.append(shown.url))
    return opened


def test_the_authors_part_of_a_correction_takes_six_pages_and_sixty_stops(office):
    page = office.at_desk("甲撰稿")
    opened, stops = pages_of(page), []

    def tab_to(target):
        """Go on by Tab until the target has the focus, and count the stops."""
        target.wait_for()
        while not target.evaluate("e => e === document.activeElement"):
            page.keyboard.press("Tab")
            stops.append(page.url)
            assert len(stops) < 100, stops

    def press(target, key="Enter"):
        tab_to(target)
        page.keyboard.press(key)
        page.wait_for_load_state()

    page.goto("/admin/")
    tab_to(page.get_by_label("按名称打开品牌"))
    page.keyboard.type(BRAND)
    page.keyboard.press("Enter")
    page.wait_for_url("**/change/")
    press(page.get_by_role("link", name="跳转到主内容").or_(page.locator(".skip-to-content-link")).first)
    press(page.get_by_role("link", name="改一处词句…"))
    page.wait_for_url("**/reword/")
    press(page.locator(".skip-to-content-link"))
    tab_to(page.get_by_label("原来的词句"))
    page.keyboard.type("近260件（次）")
    tab_to(page.get_by_label("改成"))
    page.keyboard.type("近270件（次）")
    press(page.get_by_role("button", name="看会改哪些"))
    button = page.get_by_role("button", name="就这样改，去送审…")
    button.wait_for()
    press(page.locator(".skip-to-content-link"))
    press(button)
    page.wait_for_url("**/submit/**")
    expect(page.get_by_label("缘由")).to_have_value("correction")
    expect(page.get_by_label("公开说明")).to_have_value("“近260件（次）”更正为“近270件（次）”。")
    press(page.locator(".skip-to-content-link"))
    for field in page.locator("[name^=waiver]").all():
        tab_to(field)
        page.keyboard.type("甲理由")
    press(page.get_by_role("button", name="送审", exact=True))
    assert told(page) == f"{BRAND}已送审，等待初审。"
    assert (len(opened) <= 6, len(stops) <= 60) == (True, True), (opened, len(stops))
    assert office.said == []


def test_an_awaited_brand_from_a_pasted_text_takes_forty_clicks(office):
    page = office.at_desk("乙撰稿")
    clicks = []
    page.context.expose_function("counted", lambda: clicks.append(page.url))
    page.add_init_script(f"({CLICKS})()")
    page.goto("/admin/")
    page.get_by_role("link", name="补录一个品牌").click()
    page.locator("#result_list tbody a").first.click()
    page.get_by_label("名称：").click()
    page.keyboard.type("戊品牌")
    page.get_by_label("印文：").click()
    page.keyboard.type("戊品")
    page.get_by_role("button", name="再加一条段落").click()
    page.evaluate(PASTE, PASTED)
    page.get_by_role("button", name="保存并继续编辑").first.click()
    marked = page.locator(".desk-unclaimed")
    marked.wait_for()
    for words, do, said in (
        *((date, "记为大事", "做了一件事") for date in DATES),
        *((number, "记为数字", "数的事") for number in NUMBERS),
    ):
        figure = words if do == "记为大事" else "".join(one for one in words if one.isdigit())
        marked.get_by_role("button", name=f"{do}：{figure}", exact=True).click()
        page.keyboard.type(said)
    page.get_by_role("button", name="保存并继续编辑").last.click()
    page.locator(".messagelist").wait_for()
    expect(page.locator("#content")).not_to_contain_text("还没有说明的数字和时间")
    page.get_by_role("link", name="送审…").click()
    page.get_by_label("公开说明").click()
    page.keyboard.type("首次公开。")
    waive(page)
    page.get_by_role("button", name="送审", exact=True).click()
    assert told(page) == "戊品牌已送审，等待初审。"
    assert len(clicks) <= 40, clicks
    assert office.said == []
