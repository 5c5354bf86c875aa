"""The pages for people: one module per part of the explorer, each with a `router`; `api/app.py` lists them."""
