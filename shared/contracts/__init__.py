"""What the services agree on: events, requests, lifecycle, reports; plain types, no I/O."""
