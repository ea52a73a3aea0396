"""What a build costs, measured beside what one might use instead: ``python benchmarks/run.py``."""
