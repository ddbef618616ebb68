"""An HTML page → the same page in traditional characters: words that people read and links within; nothing else.

The page is cut into tags and text, and put together again: every byte that is neither a word nor such a link stays.
"""

import re
from collections.abc import Callable

from showcase.traditional.converter import Terms, convert, is_traditional
from showcase.traditional.page_tokens import Attributes, Token, read_tokens

# Within one start tag, whose values stay escaped as they stand.
ATTRIBUTE = re.compile(r"""([^\s=/"'<>]+)(\s*=\s*)(?:"([^"]*)"|'([^']*)')""")

# Their content is no text of the page, or is the reader's own, or is data: check values, addresses, programs.
DATA = {"script", "style", "textarea", "code", "kbd", "pre", "samp"}
# Text runs on through these: a phrase may begin in one and end in the next.
INLINE = {"a", "abbr", "b", "bdi", "cite", "data", "del", "em", "i", "ins", "mark", "q", "s", "small", "span"}
INLINE |= {"strong", "sub", "sup", "time", "u", "wbr"}
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
READ = {"title", "alt", "placeholder", "label", "abbr"}
READ |= {f"aria-{name}" for name in ("label", "description", "roledescription", "valuetext", "placeholder")}
# A <meta> that people are shown, here or in their reference manager. Addresses, dates and the licence stay.
READ_META = re.compile(
    r"description|keywords|author|application-name|apple-mobile-web-app-title|og:(title|description|site_name|image:alt)"
    r"|twitter:(title|description|image:alt)|sitename|column\w+|articletitle|contentsource"
    r"|citation_(title|author|publisher)|dc\.(title|creator|publisher)",
    re.IGNORECASE,
)
# What says in which script the page is.
LANGUAGES = {"zh-Hans": "zh-Hant", "zh-CN": "zh-Hant", "zh_CN": "zh_TW"}
LANGUAGE_META = {"citation_language", "dc.language", "og:locale"}
BUTTONS = {"submit", "reset", "button"}
ADDRESSES = {"href", "action", "formaction"}
MATTER = READ | ADDRESSES | {"content", "lang", "translate", "value"}

Readdress = Callable[[str], str]


def convert_page(html: str, readdress: Readdress, own: Terms = ()) -> str:
    """Return the page in traditional characters, each `href` and `action` as `readdress` answers; `own` are terms.

    Left alone: `<code>` and its like, scripts and styles, what a reader typed, elements with `translate="no"` or
    a `lang` of their own, and the address of a link that names its language (`hreflang`).
    """
    return _Page(readdress, own).converted(html)


class _Page:
    """One page on its way: the pieces that are done, and the running text that waits for its end."""

    def __init__(self, readdress: Readdress, own: Terms) -> None:
        """Begin before the first tag."""
        self.readdress, self.own = readdress, own
        self.done: list[str] = []
        self.running: list[int] = []
        self.kept, self.depth = "", 0

    def converted(self, html: str) -> str:
        for token in read_tokens(html):
            if token.kind == "text" and not self.kept:
                self.running.append(len(self.done))
            elif token.kind != "text" and token.name not in INLINE:
                self._flush()
            self.done.append(self._opened(token) if token.kind == "open" else token.raw)
            if token.kind == "close":
                self._leave(token.name, is_end=True)
        self._flush()
        return "".join(self.done)

    def _opened(self, token: Token) -> str:
        """A start tag: what people read in it is converted, where it leads is rewritten."""
        words, is_whole = not self.kept, token.is_whole or token.name in VOID
        if self.kept:
            self._leave(token.name, is_end=False, is_whole=is_whole)
        elif _is_kept(token.name, token.own):
            self._flush()
            words = False
            self.kept, self.depth = ("", 0) if is_whole else (token.name, 1)
        return token.raw if MATTER.isdisjoint(token.own) else self._convert_tag(token, words=words)

    def _leave(self, name: str, *, is_end: bool, is_whole: bool = False) -> None:
        """Count the elements of the same name within one that is kept."""
        if name == self.kept and not is_whole:
            self.depth += -1 if is_end else 1
            self.kept = self.kept if self.depth else ""

    def _convert_tag(self, token: Token, *, words: bool) -> str:
        """A start tag with its read attributes converted and its addresses rewritten; all else as it stands."""
        own = {name.lower(): double or single for name, _, double, single in ATTRIBUTE.findall(token.raw)}

        def written(found: re.Match[str]) -> str:
            key, old = found[1].lower(), found[3] if found[3] is not None else found[4]
            new = self._value(token.name, key, own, words=words)
            return found[0] if new == old else f"{found[1]}{found[2]}{found[0][-1]}{new}{found[0][-1]}"

        return ATTRIBUTE.sub(written, token.raw)

    def _value(self, name: str, key: str, own: dict[str, str], *, words: bool) -> str:
        value = own[key]
        if key in ADDRESSES:
            return value if "hreflang" in own else self.readdress(value)
        if name == "html" and key == "lang":
            return LANGUAGES.get(value, value)
        if name == "meta" and (own.get("name") or own.get("property") or "").lower() in LANGUAGE_META:
            return LANGUAGES.get(value, value)
        return convert(value, self.own) if words and _is_read(name, key, own) else value

    def _flush(self) -> None:
        """Convert the running text as one, so that phrases cut by a link or a mark are known; then cut it again.

        Where a quotation in traditional characters stands in it, each piece is converted by itself.
        """
        if not self.running:
            return
        texts = [self.done[index] for index in self.running]
        joined = "".join(texts)
        whole = "" if is_traditional(joined) else convert(joined, self.own)
        fits = len(whole) == len(joined)
        start = 0
        for index, text in zip(self.running, texts, strict=True):
            self.done[index] = whole[start : start + len(text)] if fits else convert(text, self.own)
            start += len(text)
        self.running.clear()


def _is_kept(name: str, own: Attributes) -> bool:
    """Whether the words of an element are not the page's own to convert."""
    return name in DATA or own.get("translate") == "no" or ("lang" in own and name != "html")


def _is_read(name: str, key: str, own: dict[str, str]) -> bool:
    """Whether people read this attribute of this element."""
    if key == "content":
        return name == "meta" and bool(READ_META.fullmatch(own.get("name") or own.get("property") or ""))
    if key == "value":
        return name == "input" and own.get("type", "").lower() in BUTTONS
    return key in READ
