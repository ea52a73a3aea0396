"""What AWS documents, as tables: every number and name carries the page it comes from."""
