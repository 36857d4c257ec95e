"""The facts of a season as a pack declares them: their types, whether some fit, and the form they are entered in."""
