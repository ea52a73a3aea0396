"""What makes the pipeline visible: one file for each kind of thing."""
