"""Analysis over signed, weighted, dated dealings: dyads, centrality, balance, blocs.

Nothing here talks to a store: input are the elements of a build, or a file of edges (`edge_file`).
"""
