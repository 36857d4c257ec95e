"""Work on what strangers send, done by processes of their own with bounded memory and time."""
