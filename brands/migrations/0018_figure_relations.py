from django.db import migrations, models


def name_relations(apps, schema_editor):
    """What is known of yesterday's figures: which count entries, and what a successor makes of its forerunner.

    A figure that another took the place of was a plan in an edition, and an earlier number in a brand.
    """
    alias = schema_editor.connection.alias
    figures = apps.get_model("brands", "Figure").objects.using(alias)
    series = apps.get_model("brands", "Series").objects.using(alias)
    compared = figures.exclude(compared_with=None)
    compared.filter(brand=None).update(relation="result", role="plan")
    compared.exclude(brand=None).update(relation="later")
    figures.filter(pk__in=series.exclude(entries=None).values("entries")).update(role="entries")


class Migration(migrations.Migration):
    dependencies = [("brands", "0017_english_synonyms")]

    operations = [
        migrations.RenameField("figure", "superseded_by", "compared_with"),
        *(
            migrations.AddField(
                "figure", name, models.CharField(default="", blank=True, max_length=10), preserve_default=False
            )
            for name in ("relation", "role")
        ),
        migrations.RunPython(name_relations, migrations.RunPython.noop, elidable=True),
    ]
