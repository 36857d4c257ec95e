"""Health of a process: probes, readiness, and the figures for Prometheus."""
