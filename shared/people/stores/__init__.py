"""Where keys and people are kept: in private files, or in the schema `people` of PostgreSQL."""
