"""The register of outgoing documents, to be read, searched and printed."""
