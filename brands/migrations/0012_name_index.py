"""On PostgreSQL an index of the names alone: most steps of a search ask for names only.

1152921504606846976 is `brands.models.record_words.NAMES`: what stands before it is a name or an alias.
"""

from django.db import migrations

POSTGRESQL = (
    "CREATE INDEX brands_name_index ON brands_textentry USING gin (vector) WHERE place < 1152921504606846976",
    """
    CREATE FUNCTION brands_name_find(wanted tsquery, below bigint, most integer) RETURNS SETOF bigint
    LANGUAGE sql STABLE SET enable_seqscan = off SET enable_indexscan = off
    AS $$
        SELECT place FROM brands_textentry
        WHERE vector @@ wanted AND place < 1152921504606846976 AND place < below ORDER BY place LIMIT most
    $$
    """,
)
POSTGRESQL_BACK = ("DROP FUNCTION brands_name_find", "DROP INDEX brands_name_index")


def make(apps, schema_editor):
    for sql in POSTGRESQL if schema_editor.connection.vendor == "postgresql" else ():
        schema_editor.execute(sql)


def drop(apps, schema_editor):
    for sql in POSTGRESQL_BACK if schema_editor.connection.vendor == "postgresql" else ():
        schema_editor.execute(sql)


class Migration(migrations.Migration):
    dependencies = [("brands", "0011_withhold")]

    operations = [migrations.RunPython(make, drop)]
