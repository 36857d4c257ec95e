"""What is added to a paper as it is prepared: fields, the defaults of its form, colours, metadata."""
