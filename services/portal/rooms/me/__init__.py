"""A person's own page: name, roles, language, password."""
