"""Reconciliation: what every service states of itself, joined; what is in no state, in two, or stalled is named."""
