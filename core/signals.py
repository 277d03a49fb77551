"""What the kernel tells to whoever listens, without knowing them."""

from django.dispatch import Signal

# Sent inside the transaction that saved a page and its relations. Arguments: instance, as it is
# stored; address_changed, whether everything below it has other addresses now.
page_saved = Signal()
