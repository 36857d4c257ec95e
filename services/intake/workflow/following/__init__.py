"""What intake learns of documents from events: which they move, and what is told of them."""
