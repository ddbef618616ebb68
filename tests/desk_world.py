"""A desk with something on every page of it, for the browser: the artificial record of tests/safety/world.py, and more.

Run in a shell of a site's own; `made` prints what the browser needs: {name: (who, address)} and {who: session}.
"""

import hashlib
import json

from django.test import Client
from django.urls import reverse

from brands.accounts import proposals
from brands.accounts.sessions import SECOND_FACTOR
from brands.models import Brand, CollationNote, Comment, Draft, NotData, Picture, Speech
from brands.record import publishing
from brands.review import steps
from tests import reviewed
from tests.desk_forms import picture_file
from tests.people import person
from tests.safety.world import World

# What anybody of a role has before them: the page's name in the site's map.
OF_ROLES = {
    "撰稿": """index app_list awaited brands_brand_changelist brands_brand_add brands_brand_versions brands_brand_drafts
        brands_brand_links brands_brand_reword brands_edition_change brands_source_change brands_excerpt_change
        brands_tag_change brands_series_change brands_series_delete brands_synonym_changelist brands_scriptterm_add
        brands_linkcheck_changelist brands_collationnote_changelist brands_errorreport_changelist
        brands_errorreport_change brands_version_changelist brands_draft_changelist brands_review_changelist
        account account_passkeys account_factor account_codes account_logins password_change""",
    "终审": "brands_wordrule_changelist brands_wordrule_add brands_rosterentry_add brands_brand_withdraw_now",
    "系统": "brands_deputy_add auth_user_changelist auth_user_change auth_user_add brands_register_change",
    "审计": "brands_audit_changelist brands_brand_change",
    "": "login setup_link",
}
OWN = ("full", "submit", "several", "paper", "review", "comments", "sign", "release", "compare", "roles")
# Django's own lists and forms, without anything of ours: walked by the long tests.
PLAIN = (
    *("app_list", "brands_synonym_changelist", "brands_scriptterm_add", "brands_linkcheck_changelist"),
    *("brands_version_changelist", "brands_draft_changelist", "brands_review_changelist", "brands_wordrule_changelist"),
    *("brands_rosterentry_add", "brands_excerpt_change", "brands_deputy_add", "brands_series_delete"),
)
NAMES = [*(name for name in " ".join(OF_ROLES.values()).split() if name not in PLAIN), *OWN]


def made() -> str:
    """Fill an empty site; what it has, as JSON."""
    world = World()
    pages = {one.name.removeprefix("admin:"): one.path for one in world.addresses() if one.name.startswith("admin:")}
    asked = {name: (role, pages[name]) for role, names in OF_ROLES.items() for name in names.split()}
    asked |= _own(world)
    keys = {role: _session(world.people[role]) for role, _ in asked.values() if role}
    return json.dumps({"pages": asked, "keys": keys})


def _own(world):
    """Pages that want a row of their own, each with who has it before them."""
    named = (("丙", "bing"), ("丁", "ding"), ("戊", "wu"))
    full, waiting, signed = (world._brand(*name, order) for order, name in enumerate(named, 3))
    for brand in (full, waiting):
        _one_of_all(brand)
    writer = world.people["撰稿"]
    runs = [
        steps.submit(brand, by=writer, reason="first", note="首发", waivers=reviewed.waivers(brand))
        for brand in (waiting, signed)
    ]
    reviewed.sign_all(runs[1])
    Comment.objects.create(review=runs[0], made_by=world.people["初审"], words="丁创办", text="请核对。")
    for alias in ("甲", "乙"):
        Brand.objects.filter(pk=full.pk).update(aliases=alias)
        publishing.save_draft(Brand.objects.get(pk=full.pk), by=writer)
    proposals.propose(person("己", "撰稿"), ["撰稿", "初审"], by=world.people["系统"])
    public = Brand.objects.get(slug="yi")
    return {
        "full": ("撰稿", full.admin_url()),
        "submit": ("撰稿", full.admin_url("submit")),
        "several": ("撰稿", reverse("admin:submit_several") + f"?brand={full.pk}&brand={public.pk}"),
        "paper": ("撰稿", waiting.admin_url("paper", runs[0].pk)),
        "review": ("初审", waiting.admin_url("review", runs[0].pk)),
        "comments": ("初审", waiting.admin_url("comments", runs[0].pk)),
        "sign": ("初审", reverse("admin:sign_several")),
        "release": ("终审", signed.admin_url("release", runs[1].pk)),
        "compare": ("撰稿", full.admin_url("compare") + "?" + _last_two(full)),
        "roles": ("终审", reverse("admin:role_proposals")),
    }


def _one_of_all(brand):
    """A row of every inline that the world's brands have not."""
    told = {"alt": "甲替代文字", "caption": "甲图注", "credit": "甲署名", "licence": "press"}
    drawn = picture_file()
    sha256 = hashlib.sha256(drawn.read()).hexdigest()
    Picture.objects.create(brand=brand, file=drawn, sha256=sha256, width=60, height=40, **told)
    NotData.objects.create(brand=brand, words="甲委员会", reason="甲理由")
    Speech.objects.create(brand=brand, words="累计协商近260件", speaker="甲某")
    CollationNote.objects.create(brand=brand, field="passage", subject="text", words="近260件", doubt="甲疑")
    brand.leads.create(name="甲委员会", role="牵头", quote="由甲委员会牵头")
    brand.structures.create(kind="list", title="两项", lines="一｜创办于2013年6月\n二｜由甲委员会牵头")


def _last_two(brand):
    """The query of the page that compares the last two saves."""
    new, old = Draft.objects.of(brand).values_list("pk", flat=True)[:2]
    return f"old={old}&new={new}"


def _session(user):
    """The cookie of somebody who has logged in, second factor included."""
    client = Client()
    client.force_login(user)
    session = client.session
    session[SECOND_FACTOR] = True
    session.save()
    return session.session_key
