"""What the red list tells to whoever listens."""

from django.dispatch import Signal

# Sent once for each item that nobody has reviewed within 24 hours, inside the transaction that
# notes it. Arguments: item, the row of the red list.
overdue = Signal()
