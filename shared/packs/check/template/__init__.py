"""What may be wrong with one template: its package, its words, its tags."""
