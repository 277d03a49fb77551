"""What the newsroom tells to whoever listens, without knowing them."""

from django.dispatch import Signal

# Sent inside the transaction that appended. Argument: entries, the rows as they are stored. A
# receiver that fails is logged and holds up nothing; whoever writes in one, does so in a savepoint.
ledger_appended = Signal()
