"""Every number that a report may say, with where it comes from; and how they compare with what was published."""
