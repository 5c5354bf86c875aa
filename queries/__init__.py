"""The questions: one per stem, in every dialect, with a golden answer."""
