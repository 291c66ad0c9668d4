"""Who hears what, and streams that resume."""
