"""The full-text index on both databases."""

from django.db import NotSupportedError
from django.db.backends.base.base import BaseDatabaseWrapper

DOCUMENTS = "search_embeddeddocument"
TAGS = "search_embeddedtag"
WORDS = "search_embeddedword"
# SQLite: stems stand in columns of their own, so that phrases are of whole words. Our words are
# made of letters and digits with spaces between; «ascii» leaves everything beyond ASCII whole.
TEXTS = "search_embeddedtext"
VOCABULARY = "search_embeddedvocabulary"
COLUMNS = ("title", "lead", "names", "text", "title_forms", "forms")

SQLITE = [
    f"CREATE VIRTUAL TABLE IF NOT EXISTS {TEXTS} "
    f"USING fts5({', '.join(COLUMNS)}, tokenize = 'ascii')",
    f"CREATE VIRTUAL TABLE IF NOT EXISTS {VOCABULARY} USING fts5vocab({TEXTS}, 'row')",
    # However a document goes, its text goes with it.
    f"CREATE TRIGGER IF NOT EXISTS {DOCUMENTS}_gone AFTER DELETE ON {DOCUMENTS} "
    f"BEGIN DELETE FROM {TEXTS} WHERE rowid = old.key; END",
]
SQLITE_BACK = [
    f"DROP TRIGGER IF EXISTS {DOCUMENTS}_gone",
    f"DROP TABLE IF EXISTS {VOCABULARY}",
    f"DROP TABLE IF EXISTS {TEXTS}",
]
POSTGRESQL = [
    f"ALTER TABLE {DOCUMENTS} ADD COLUMN IF NOT EXISTS words tsvector NOT NULL DEFAULT ''",
    # Words are long and seldom read: out of the way of counting, and not packed.
    f"ALTER TABLE {DOCUMENTS} SET (toast_tuple_target = 256)",
    f"ALTER TABLE {DOCUMENTS} ALTER COLUMN words SET STORAGE EXTERNAL",
    f"CREATE INDEX IF NOT EXISTS embedded_words ON {DOCUMENTS} USING gin (words)",
]
POSTGRESQL_BACK = [
    "DROP INDEX IF EXISTS embedded_words",
    f"ALTER TABLE {DOCUMENTS} DROP COLUMN IF EXISTS words",
]
FORWARD = {"sqlite": SQLITE, "postgresql": POSTGRESQL}
BACKWARD = {"sqlite": SQLITE_BACK, "postgresql": POSTGRESQL_BACK}
MADE = {
    "sqlite": f"SELECT 1 FROM sqlite_master WHERE name = '{DOCUMENTS}_gone'",
    "postgresql": "SELECT 1 WHERE to_regclass('embedded_words') IS NOT NULL",
}


def are_made(connection: BaseDatabaseWrapper) -> bool:
    """Whether the index is there.

    Raises:
        NotSupportedError: The embedded engine doesn't know this database.
    """
    if connection.vendor not in MADE:
        raise NotSupportedError(f"the embedded engine knows no {connection.vendor}")
    with connection.cursor() as cursor:
        cursor.execute(MADE[connection.vendor])
        return cursor.fetchone() is not None


def make(connection: BaseDatabaseWrapper) -> None:
    """Makes what is missing; nothing on databases that the embedded engine doesn't know."""
    run(connection, FORWARD)


def drop(connection: BaseDatabaseWrapper) -> None:
    """Takes the index away; for the way back of a migration."""
    run(connection, BACKWARD)


def run(connection: BaseDatabaseWrapper, statements: dict[str, list[str]]) -> None:
    """Runs the statements of a connection's database."""
    with connection.cursor() as cursor:
        for statement in statements.get(connection.vendor, []):
            cursor.execute(statement)
