"""The tree of errors, and the leaves that several services raise; a leaf of one package stands in that package."""
