"""Diagrams: what to show is chosen once (`diagram`), and written as HTML, SVG, Mermaid or DOT (`render`, `save`)."""
