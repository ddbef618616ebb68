"""Two writers at one brand, as a state machine: what is typed, moved, taken away, saved and given back."""

from contextlib import contextmanager

from django.db import transaction
from django.test import Client
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule

from brands.accounts import roles
from brands.admin.editing.conflicts import CHOICE
from brands.models import Brand, Draft, Review, Tag, logbook
from tests.desk_forms import add_row, form_of, picture_file
from tests.desk_rows import ROWS, has_a_tag_twice, live_rows, lost_words, put_row, sent_words, shown_words
from tests.people import person

WRITERS = {"甲撰稿": roles.WRITER, "乙撰稿": roles.WRITER}
REVIEWERS = {"first": ("丙初审", roles.FIRST), "second": ("丁复审", roles.SECOND), "final": ("戊终审", roles.FINAL)}
# Whose page is drawn at the end of a week: one of a writer's, one of a reviewer's; a drawn page costs four steps.
DRAWN = {"乙撰稿": "change", "戊终审": "versions"}
WHO = st.sampled_from(sorted(WRITERS))
PLACE = st.integers(0, 6)
KIND = st.sampled_from(sorted(ROWS))
DIGITS = str.maketrans("0123456789", "甲乙丙丁戊己庚辛壬癸")
# What may stand around a sentence and must come through: marks, letters of other scripts, letters beyond the BMP.
AROUND = st.sampled_from(["", "<b>&amp;", "“甲”", "𠮷", "World Book", "‘’——……"])


class Writing(RuleBasedStateMachine):
    """Two writers with the brand's form before them."""

    drawing = False

    def __init__(self):
        super().__init__()
        self.savepoint = transaction.atomic()
        self.savepoint.__enter__()
        self.people = {name: person(name, role) for name, role in (*WRITERS.items(), *REVIEWERS.values())}
        self.clients, self.forms, self.count = {name: Client() for name in self.people}, {}, 0
        self.typed = {name: [] for name in self.people}  # since somebody's form was opened
        for name, client in self.clients.items():
            client.force_login(self.people[name])
        for name in "乙丙丁":
            Tag.objects.create(name=f"{name}标签", slug=f"tag-{ord(name)}")

    def teardown(self):
        for name, page in DRAWN.items():
            with drawn():
                assert (name, self.clients[name].get(self.address(page)).status_code) == (name, 200)
        transaction.set_rollback(True)
        self.savepoint.__exit__(None, None, None)
        for log in logbook.both:
            log.reset(empty=False)

    @property
    def thing(self):
        return Brand.objects.get(pk=self.brand.pk)

    @property
    def review(self):
        return Review.objects.of(self.brand).open().first()

    @property
    def newest(self):
        """The number of the last save, as a form carries it."""
        draft = Draft.objects.of(self.brand).first()
        return str(draft.pk if draft else 0)

    def address(self, page="change", *arguments):
        return self.thing.admin_url(page, *arguments)

    def word(self, who, around=""):
        """A sentence that no other place has, typed by somebody."""
        self.count += 1
        self.typed[who].append(f"段{str(self.count).translate(DIGITS)}。")
        return around + self.typed[who][-1]

    def form(self, who):
        """The page as somebody has it open."""
        if who not in self.forms:
            self.open(who)
        return self.forms[who]

    @rule(who=WHO)
    def open(self, who):
        self.show(who, self.clients[who].get(self.address()))

    def show(self, who, page):
        """Somebody has this page before them, and has typed nothing into it."""
        self.forms[who], self.typed[who] = form_of(page), []

    def lost(self, who, sent, page):
        """What somebody typed, and sent, and the page that came back has nowhere."""
        there, back = (
            " ".join(word for words in of.values() for word in words) for of in (sent_words(sent), shown_words(page))
        )
        return [word for word in self.typed[who] if word in there and word not in back]

    @rule(who=WHO, place=PLACE, around=AROUND, paragraphs=st.integers(1, 3))
    def write_a_passage(self, who, place, around, paragraphs):
        sent = self.form(who)
        row = add_row(sent, "passages", text="\r\n".join(self.word(who, around) for _ in range(paragraphs)))
        put_row(sent, "passages", row, place)

    @rule(who=WHO, row=PLACE)
    def go_on_in_a_passage(self, who, row):
        sent = self.form(who)
        if live := live_rows(sent, "passages"):
            sent[f"passages-{live[row % len(live)]}-text"] += self.word(who)

    @rule(who=WHO, kind=KIND, place=PLACE)
    def add_something(self, who, kind, place):
        sent, (field, values) = self.form(who), ROWS[kind]
        row = add_row(sent, kind, **values, **{field: self.word(who)})
        if kind == "pictures":
            sent[f"pictures-{row}-file"] = picture_file()
        put_row(sent, kind, row, place)

    @rule(who=WHO, kind=KIND, row=PLACE, place=PLACE)
    def move_something(self, who, kind, row, place):
        sent = self.form(who)
        if live := live_rows(sent, kind):
            put_row(sent, kind, live[row % len(live)], place)

    @rule(who=WHO, kind=KIND, row=PLACE)
    def take_something_away(self, who, kind, row):
        sent = self.form(who)
        if live := live_rows(sent, kind):
            sent[f"{kind}-{live[row % len(live)]}-DELETE"] = "on"

    @rule(who=WHO, name=st.sampled_from("甲乙丙丁"))
    def add_a_tag(self, who, name):
        add_row(self.form(who), "tag_items", tag=f"{name}标签", quote="")

    @rule(who=WHO)
    def write_aliases(self, who):
        self.form(who)["aliases"] = self.word(who)

    @rule(who=WHO, own=st.sampled_from(["mine", "theirs", "all"]))
    def save(self, who, own):
        sent = self.form(who)
        alone, all_mine = str(sent["opened_from"]) == self.newest, False
        answer = self.send(who, sent)
        if answer.status_code == 409:
            assert self.lost(who, sent, answer) == []
            all_mine = own == "all" or not answer.context_data["conflict"].collisions
            answer = self.send(who, self.decided(answer, sent, own))
        self.settle(who, sent, answer, whole=alone or all_mine, gives_way=own == "theirs" and not all_mine)

    @rule(who=WHO)
    def save_when_the_login_has_ended(self, who):
        sent = self.form(who)
        self.clients[who].session.flush()
        assert self.clients[who].post(self.address(), sent | {"_save": "保存"}).status_code == 302
        self.clients[who].force_login(self.people[who])
        page = self.clients[who].get(self.address())
        assert self.lost(who, sent, page) == []
        self.forms[who] = form_of(page)

    @rule(who=WHO, kind=KIND)
    def forget_what_must_be_said(self, who, kind):
        sent, field = self.form(who), ROWS[kind][0]
        if live := live_rows(sent, kind):
            alone, sent = str(sent["opened_from"]) == self.newest, sent | {f"{kind}-{live[0]}-{field}": ""}
            answer = self.send(who, sent)
            if answer.status_code != 409:
                self.settle(who, sent, answer, whole=alone, gives_way=False)

    def send(self, who, sent):
        return self.clients[who].post(self.address(), {**sent, "_continue": "保存"})

    def decided(self, answer, sent, own):
        """What is sent after a conflict was seen."""
        conflict = answer.context_data["conflict"]
        if own == "all" or not conflict.collisions:
            return sent | {"overwrite": str(conflict.newest.pk)}
        chosen = {one.name: own for one in conflict.collisions if one.name.startswith(CHOICE)}
        return sent | chosen | {"chosen_after": str(conflict.newest.pk)}

    def settle(self, who, sent, answer, *, whole, gives_way):
        """After a save the page says what was sent; a form that came back says it too.

        Where somebody else saved in between, what was not typed is as that one left it; who gives way where both
        changed one thing finds the other's words there.
        """
        if answer.status_code != 302:
            assert (answer.status_code, self.lost(who, sent, answer)) == (200, [])
            self.forms[who] = form_of(answer)
            if has_a_tag_twice(answer):
                del self.forms[who]
            return
        page = self.clients[who].get(self.address())
        if whole:
            assert lost_words(sent_words(sent), shown_words(page)) == {}
        elif not gives_way:
            assert self.lost(who, sent, page) == []
        self.show(who, page)


@contextmanager
def drawn():
    """Pages are drawn only where their words are read: what they would show stands in their context."""
    Writing.drawing = True
    yield
    Writing.drawing = False
