"""From the definition to the ordered stages and actions: plain data, no AWS objects."""
