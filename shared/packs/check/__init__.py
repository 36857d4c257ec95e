"""What may be wrong with a pack: its entries, its worksheets, its templates."""
