"""The routes of `/api/v1`: one module per resource, each with a `router`; `api/app.py` lists them."""
