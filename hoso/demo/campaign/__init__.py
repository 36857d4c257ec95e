"""A campaign of several years, played over HTTP with a set clock, and what each sentence of its plan became."""
