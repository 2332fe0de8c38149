"""The Jobs First evaluation, re-run from the sites' returns to both reports."""
