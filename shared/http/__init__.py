"""The HTTP side of a process: the application, its problems, who is asking, its middleware."""
