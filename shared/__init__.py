"""What every service stands on: events, bus, blobs, database, packs, access. It never imports a service."""
