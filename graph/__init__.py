"""The graph: elements, stores, projection, analysis, diagrams, exports."""
