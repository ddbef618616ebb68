"""A brand with a row of everything, lived through the desk's own forms in any order: no 500, no word lost.

Two writers and three reviewers do what the office does. After each save the page shows what was sent, in its order;
what could not be saved comes back as it was typed; what is public is what was signed.
"""

import json

from django.db import connection
from django.test import Client
from hypothesis import strategies as st
from hypothesis.stateful import invariant, precondition, rule

from brands.content.redact import SIGN
from brands.models import Draft, Version
from tests.desk_rows import live_rows
from tests.desk_writing import REVIEWERS, Writing, drawn


class Week(Writing):
    """They, and those who review, publish, restore and take back, in any order."""

    def steps(self, reason, note, **said):
        """Have what stands at the desk submitted; the run, None where it is refused."""
        sent = {"reason": reason, "note": note, **said}
        answer = self.clients["甲撰稿"].post(self.address("submit"), sent)
        if answer.status_code == 200 and (seen := answer.context_data["form"].data.get("seen")):
            self.clients["甲撰稿"].post(self.address("submit"), sent | {"seen": seen})
        return self.review

    @rule(reason=st.sampled_from(["update", "correction"]))
    def submit(self, reason):
        self.steps(reason if Version.objects.of(self.brand).exists() else "first", "甲说明")

    @precondition(lambda self: self.review)
    @rule(verdict=st.sampled_from(["agree", "agree", "agree", "return"]))
    def sign(self, verdict):
        run = self.review
        if run.state in REVIEWERS:
            sent = {"verdict": verdict, "sha256": run.sha256, "opinion": "可以。", "secrecy": "on"}
            self.clients[REVIEWERS[run.state][0]].post(self.address("review", run.pk), sent)
        else:
            self.clients["戊终审"].post(self.address("release", run.pk), {"do": "now"})

    @rule()
    def publish(self):
        if run := self.review or self.steps("update" if Version.objects.exists() else "first", "甲说明"):
            before = Version.objects.count()
            while self.review and self.review.pk == run.pk:
                state = self.review.state
                self.sign("agree")
                if self.review and self.review.state == state:
                    break
            if Version.objects.count() > before:
                self.compare_the_public_page(run)

    def compare_the_public_page(self, run):
        version = Version.objects.of(self.brand).first()
        public = Client().get(f"/brands/jia/versions/{version.number}/snapshot.json")
        assert public.content.decode() == run.draft.content
        with drawn():
            html = Client().get("/brands/jia/").content.decode()
        places = [html.find(p["id"]) for p in json.loads(public.content)["passages"]]
        assert -1 not in places

    @precondition(lambda self: Version.objects.of(self.brand).exists())
    @rule(number=st.integers(1, 4))
    def restore_a_version(self, number):
        self.clients["甲撰稿"].post(self.address("restore_version", number))
        self.forms.pop("甲撰稿", None)  # who restores leaves the form; in another window it would be merged

    @precondition(lambda self: Draft.objects.of(self.brand).exists())
    @rule(number=st.integers(0, 6))
    def restore_a_save(self, number):
        drafts = list(Draft.objects.of(self.brand))
        chosen = drafts[number % len(drafts)]
        self.clients["乙撰稿"].post(self.address("restore", chosen.pk), {"newest": str(drafts[0].pk)})
        self.forms.pop("乙撰稿", None)

    @precondition(lambda self: Version.objects.of(self.brand).exists())
    @rule()
    def withhold(self):
        who, said = "甲撰稿", Version.objects.of(self.brand).first().data["passages"]
        words = next((p["text"] for p in said if p["text"].startswith("段")), "")
        self.open(who)
        for row in live_rows(self.forms[who], "passages"):
            if words and self.forms[who][f"passages-{row}-text"] == words:
                self.forms[who][f"passages-{row}-DELETE"] = "on"
                self.send(who, self.forms[who])
                if self.steps("withhold", "甲理由", words=words):
                    self.publish()
        del self.forms[who]

    @invariant()
    def no_key_leads_nowhere(self):
        """What the database would say once the page's transaction ends, which ends in no test."""
        connection.check_constraints()

    @invariant()
    def what_was_taken_back_is_never_written_again(self):
        newest = Draft.objects.of(self.brand).first()
        assert newest is None or SIGN not in newest.content
