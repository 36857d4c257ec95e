"""Runs services in one process: consumer and relay threads, watchdog, maintenance jobs."""
