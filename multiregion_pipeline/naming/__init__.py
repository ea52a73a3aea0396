"""What things are called: pure functions from names to names."""
