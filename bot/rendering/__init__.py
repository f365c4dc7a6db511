"""Answers into words and onto surfaces: composers, catalogues, templates. Jinja2 lives here only."""
