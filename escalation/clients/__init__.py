"""The outside world, translated at the door into our own words and errors."""
