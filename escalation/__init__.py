"""Handrail: the single front door and the record of truth."""
