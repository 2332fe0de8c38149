"""A first mapping of a new return, guessed from what its files look like and marked for a person to confirm.

No stage of the pipeline: nothing that a run makes depends on it.
"""
