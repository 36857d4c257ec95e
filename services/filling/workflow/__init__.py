"""What filling does with a paper once it is laid out."""
