"""Answers into words and onto surfaces. Jinja2 lives here only."""
