"""The register of incoming papers: what came, who deals with it, until when."""
