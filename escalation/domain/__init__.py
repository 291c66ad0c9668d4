"""Rules without I/O: given values, they return values. Standard library only."""
