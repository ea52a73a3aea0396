"""Templates that this library did not build: their pipelines as plans, and what is wrong there.

Only what is certain is judged. What a deployment alone can tell stays unknown, and nothing is said
about it.
"""
