"""The register of a season's initiatives, models and examples."""
