"""How many papers one request may name: the certificates of 10,000 nominees and the papers about them."""

PAPERS = 20_000
