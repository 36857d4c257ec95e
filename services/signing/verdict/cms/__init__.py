"""What the verdict reads of a CMS: container, certificates, chain, times."""
