"""From the plan to troposphere objects: one file for each kind of thing made."""
