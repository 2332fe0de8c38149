"""The Easy Read version: its words read, explained, checked and signed off."""
