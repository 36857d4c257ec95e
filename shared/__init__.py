"""What every service stands on: events, bus, blobs, records, packs, access. It never imports a service."""
