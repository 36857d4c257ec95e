"""Signing in by the agency's own identity provider: OpenID Connect, authorization code with PKCE."""
