"""Fill an empty database of its own with plainly artificial published brands.

`python -m bench.make_load --brands 10000`, in the environment (DATABASE_URL, VAR_DIR) of a migrated database. Exit
status 1 where it has content.
"""

import argparse
import os
import sys


def main() -> int:
    """Fill the database; say how many were made, or why none were."""
    options = _options()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "showcase.settings")
    import django

    django.setup()
    from bench import artificial

    if refusal := artificial.refusal():
        print(refusal, file=sys.stderr)
        return 1
    artificial.make(options.brands)
    print(f"Made and published {options.brands} artificial brands.")
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--brands", type=int, default=10_000, help="how many (32767 at most)")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
