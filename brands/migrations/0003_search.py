"""The search index of two engines: FTS5 with its triggers on SQLite, a tsvector column with GIN on PostgreSQL.

Whoever changes the table `brands_textentry` on SQLite later makes the triggers anew: Django remakes the table.
"""

import django.db.models.deletion
from django.db import migrations, models

SQLITE = (
    """
    CREATE VIRTUAL TABLE brands_text_index USING fts5(
        words, owner, content='brands_textentry', content_rowid='place', columnsize=0,
        tokenize="ascii tokenchars '_.+%-/'"
    )
    """,
    """
    CREATE TRIGGER brands_text_added AFTER INSERT ON brands_textentry BEGIN
        INSERT INTO brands_text_index(rowid, words, owner) VALUES (new.place, new.words, new.owner);
    END
    """,
    """
    CREATE TRIGGER brands_text_gone AFTER DELETE ON brands_textentry BEGIN
        INSERT INTO brands_text_index(brands_text_index, rowid, words, owner)
        VALUES ('delete', old.place, old.words, old.owner);
    END
    """,
    """
    CREATE TRIGGER brands_text_changed AFTER UPDATE OF place, words, owner ON brands_textentry BEGIN
        INSERT INTO brands_text_index(brands_text_index, rowid, words, owner)
        VALUES ('delete', old.place, old.words, old.owner);
        INSERT INTO brands_text_index(rowid, words, owner) VALUES (new.place, new.words, new.owner);
    END
    """,
)
SQLITE_BACK = ("DROP TABLE brands_text_index",)  # the triggers go with their table
POSTGRESQL = (
    r"""
    ALTER TABLE brands_textentry ADD COLUMN vector tsvector GENERATED ALWAYS AS (
        words::tsvector || regexp_replace(owner, '(^| )''', '\1''=', 'g')::tsvector
    ) STORED
    """,
    "CREATE INDEX brands_text_index ON brands_textentry USING gin (vector)",
    # Left alone, the planner walks the rows in order and reads each vector: it takes @@ for nearly free.
    """
    CREATE FUNCTION brands_text_find(wanted tsquery, below bigint, most integer) RETURNS SETOF bigint
    LANGUAGE sql STABLE SET enable_seqscan = off SET enable_indexscan = off
    AS $$
        SELECT place FROM brands_textentry
        WHERE vector @@ wanted AND place < below ORDER BY place LIMIT most
    $$
    """,
)
POSTGRESQL_BACK = ("DROP FUNCTION brands_text_find",)  # the column and its index go with their table


def make(apps, schema_editor):
    for sql in POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE:
        schema_editor.execute(sql)


def drop(apps, schema_editor):
    for sql in POSTGRESQL_BACK if schema_editor.connection.vendor == "postgresql" else SQLITE_BACK:
        schema_editor.execute(sql)


class Migration(migrations.Migration):
    dependencies = [("brands", "0002_cite")]

    operations = [
        migrations.DeleteModel(name="TextEntry"),
        migrations.CreateModel(
            name="TextEntry",
            fields=[
                ("edition_year", models.PositiveSmallIntegerField(null=True)),
                ("order", models.PositiveSmallIntegerField()),
                ("place", models.BigIntegerField(primary_key=True, serialize=False)),
                (
                    "kind",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (0, "名称"),
                            (1, "别名"),
                            (2, "数字"),
                            (3, "大事"),
                            (4, "正文"),
                            (5, "来源摘录"),
                            (6, "来源"),
                        ]
                    ),
                ),
                ("anchor", models.CharField(blank=True, max_length=8)),
                ("source_id", models.CharField(blank=True, max_length=6)),
                ("text", models.TextField()),
                ("years", models.JSONField()),
                ("words", models.TextField()),
                ("owner", models.TextField()),
                (
                    "entry",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)ss",
                        to="brands.brandentry",
                    ),
                ),
            ],
            options={
                "verbose_name": "索引：文字",
                "verbose_name_plural": "索引：文字",
                "ordering": ["place"],
            },
        ),
        migrations.CreateModel(
            name="Synonym",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "typed",
                    models.CharField(
                        help_text="读者可能输入的词，如：国事书院。", max_length=40, verbose_name="读者输入"
                    ),
                ),
                (
                    "meant",
                    models.CharField(
                        help_text="公开文字里的词，如：国是书院。", max_length=40, verbose_name="记录用词"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("miswritten", "误写"), ("synonym", "同义"), ("former", "旧称或简称")],
                        max_length=10,
                        verbose_name="类别",
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        help_text="为什么认为是同一个意思，写明出处。", max_length=200, verbose_name="依据"
                    ),
                ),
            ],
            options={
                "verbose_name": "同义和误写",
                "verbose_name_plural": "同义和误写",
                "ordering": ["typed", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("typed", "meant"),
                        name="synonym_is_said_once",
                        violation_error_message="这一对词已经有了。",
                    )
                ],
            },
        ),
        migrations.RunPython(make, drop),
    ]
