"""The demo: plays a whole award season through the real HTTP endpoints, and shows what came of it."""
