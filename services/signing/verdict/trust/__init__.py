"""What the verdict trusts: roots, intermediates, revocation lists and answers."""
