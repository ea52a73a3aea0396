"""The shape of a definition: what its keys take, said once, judged and written as a schema."""
