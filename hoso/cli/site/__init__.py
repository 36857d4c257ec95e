"""Commands for whoever looks after a site."""
