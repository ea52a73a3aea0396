"""Programs for the scanners' own environments; they import nothing of ours."""
