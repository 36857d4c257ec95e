"""What makes papers anew: the source a correction asks for, the papers it touches, the batches that filling is told."""
