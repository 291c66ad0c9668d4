"""Turning texts into vectors: converting the shipped weights once, then embedding with them."""
