"""Demo signers: keys, certificates and pictures made on the spot; no service uses them."""
