"""HTTP: requests in, our words out. No rules live here."""
