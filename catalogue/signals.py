"""What the catalogue tells to whoever listens, without knowing them."""

from django.dispatch import Signal

# Sent inside the transaction, whenever it was decided anew which of some pages are public; also
# where that changed nothing, since a page may show other things than before. Arguments: public,
# the specific pages that have a row now; hidden, primary keys of pages that have none.
settled = Signal()

# Sent inside the transaction, after rows were written or withdrawn; whoever follows the rows reads
# them by their sequence once the transaction is through.
changed = Signal()
