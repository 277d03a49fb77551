"""Each emergency publication has its own row: a page may be published twice before a review."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("newsroom", "0003_notices")]

    operations = [
        migrations.RemoveConstraint(
            model_name="redlistitem", name="one_open_review_for_each_page"
        ),
    ]
