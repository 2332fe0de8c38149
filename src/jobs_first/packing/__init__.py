"""The last step: what was made, from what, with what."""
