"""What the kernel tells to whoever listens, without knowing them."""

from django.dispatch import Signal

# Sent inside the transaction that saved a page and its relations. Arguments: instance.
page_saved = Signal()
