"""What surrounds a pipeline in anybody's template: stores, roles, policies and stack sets.

A template comes as whoever wrote it wrote it, so nothing here relies on its shape; and nothing is
called a fault unless every deployment of the template has it.
"""
