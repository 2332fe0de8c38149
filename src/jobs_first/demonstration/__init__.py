"""The seeded generator of the demonstration returns: what agrees with a published count, and what is invented."""
