"""The services of HoSo; nothing is imported here, so a process loads only what it starts."""
