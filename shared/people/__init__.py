"""Who may ask: principals, their roles and units, and the keys they show."""
