"""HoSo as a systemd service: its units, how they are installed, and what each service is told."""
