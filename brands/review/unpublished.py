"""What the desk has of the Register and readers are not given yet: sources, tags, words of script and search."""

from collections import Counter

from brands.content import diff
from brands.content.signing import Tampered
from brands.models import Register, Version
from brands.record import snapshot


def changes_of(register: Register) -> dict[str, int]:
    """{what a part of the register is called: in how many places the desk differs from the last version}.

    Empty before the first version, and where the log does not know the last one: nothing can be compared with it then.
    """
    try:
        public = Version.objects.current(register=register.pk)
        before = public.data if public else None
    except Tampered:
        before = None
    found = diff.changes(before, snapshot.of(register)) if before else []
    return dict(Counter(change.where.partition("·")[0] for change in found))
