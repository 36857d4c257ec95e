"""The sub-commands of `hoso`."""
