"""Security scanners over everything that the samples deploy: zero findings."""
