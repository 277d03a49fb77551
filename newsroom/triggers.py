"""Triggers that keep rows of the ledger from being changed or deleted, on both databases."""

from django.db.backends.base.base import BaseDatabaseWrapper

TABLE = "newsroom_ledgerentry"
MESSAGE = "The approval ledger is append-only"

SQLITE = [
    f"CREATE TRIGGER {TABLE}_no_{act.lower()} BEFORE {act} ON {TABLE} "
    f"BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"
    for act in ("UPDATE", "DELETE")
]
SQLITE_BACK = [f"DROP TRIGGER IF EXISTS {TABLE}_no_{act}" for act in ("update", "delete")]

POSTGRESQL = [
    f"CREATE FUNCTION {TABLE}_refuse() RETURNS trigger LANGUAGE plpgsql AS "
    f"$$ BEGIN RAISE EXCEPTION '{MESSAGE}'; END $$",
    f"CREATE TRIGGER {TABLE}_no_change BEFORE UPDATE OR DELETE ON {TABLE} "
    f"FOR EACH ROW EXECUTE FUNCTION {TABLE}_refuse()",
    f"CREATE TRIGGER {TABLE}_no_truncate BEFORE TRUNCATE ON {TABLE} "
    f"FOR EACH STATEMENT EXECUTE FUNCTION {TABLE}_refuse()",
]
POSTGRESQL_BACK = [
    f"DROP TRIGGER IF EXISTS {TABLE}_no_truncate ON {TABLE}",
    f"DROP TRIGGER IF EXISTS {TABLE}_no_change ON {TABLE}",
    f"DROP FUNCTION IF EXISTS {TABLE}_refuse()",
]
FORWARD = {"sqlite": SQLITE, "postgresql": POSTGRESQL}
BACKWARD = {"sqlite": SQLITE_BACK, "postgresql": POSTGRESQL_BACK}


def run(connection: BaseDatabaseWrapper, statements: dict[str, list[str]]) -> None:
    """Runs the statements of a connection's database.

    Raises:
        KeyError: The portal doesn't know this database; its ledger would be unprotected.
    """
    with connection.cursor() as cursor:
        for statement in statements[connection.vendor]:
            cursor.execute(statement)


def guard(connection: BaseDatabaseWrapper) -> None:
    """Makes the triggers."""
    run(connection, BACKWARD)
    run(connection, FORWARD)


def unguard(connection: BaseDatabaseWrapper) -> None:
    """Removes the triggers; for the way back of a migration, and for tests that empty tables."""
    run(connection, BACKWARD)
