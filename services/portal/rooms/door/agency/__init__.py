"""The way in by the agency's identity provider."""
