"""Document time stamps and security stores behind the last signature."""
