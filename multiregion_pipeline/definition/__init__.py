"""What the user says: frozen models, one file for each thing."""
