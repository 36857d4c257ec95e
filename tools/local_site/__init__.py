"""Servers and services on one machine, for `make stack` and the tests."""
