"""The use cases of filling that HTTP asks for."""
