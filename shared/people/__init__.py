"""Who may ask: principals, their roles and their keys."""
