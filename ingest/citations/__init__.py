"""Every place of a text that names a directive, and which directive it is."""
