"""What a plan or a template means to people: pure functions from data to text."""
