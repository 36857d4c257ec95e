"""What is done when something is not as it should be: corrected, tried again, withdrawn, replaced."""
