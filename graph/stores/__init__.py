"""The backends; each file is the one home of its database driver."""
