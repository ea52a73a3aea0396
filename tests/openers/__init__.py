"""Other people's tools open the templates and must find in them what was printed."""
