"""What waits for whoever signed in."""
