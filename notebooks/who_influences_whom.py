# ---
# jupyter:
#   jupytext:
#     formats: ipynb,py:percent
#     text_representation:
#       extension: .py
#       format_name: percent
#       format_version: '1.3'
#       jupytext_version: 1.19.6
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown]
# # Who influences whom
#
# The sample articles become a graph in a workspace; then we ask it, count cooperation and conflict between two actors,
# and draw a picture. The workspace is a temporary folder here: name a folder of your own to keep it.

# %%
import tempfile
from importlib import resources

import whowhom
from whowhom.workspace import Answer

folder = tempfile.TemporaryDirectory()
space = whowhom.Workspace.at(folder.name)
with resources.as_file(resources.files("whowhom.ingest") / "samples") as samples:
    added = space.add(sorted(samples.glob("*.txt")))
report = space.build()
print(f"{added.read} articles, {report.nodes} nodes, {report.edges} relationships")


# %%
def show(answer: Answer, columns: list[str], most: int = 12) -> None:
    """The first rows of an answer, some of its columns."""
    for row in answer.rows[:most]:
        print(" | ".join(str(row[column]) for column in columns if row[column] is not None))
    print(f"{len(answer.rows)} rows")


# %% [markdown]
# ## Influence, by channel
#
# *Attempt* (demands, pressure, threats, offers), *leverage* (arms, funds, hosts, backs) and *effect* (the other side
# complied or conceded) are kept apart and never summed.

# %%
show(space.query("who_influences_whom"), ["influencer", "channel", "influenced", "events", "origins"])

# %% [markdown]
# ## What an actor brokered and demanded, with the quotes
#
# Parameters take any name of an actor: Moscow is Russia's government.

# %%
show(space.query("brokered_by", {"actor": "Moscow"}), ["issue", "parties", "quote", "outlet"])

# %%
show(space.query("demands", {"actor": "Iran"}), ["who", "did", "what", "answer", "quote"])

# %% [markdown]
# ## Allies and rivals at once
#
# Cooperation and conflict are counted apart. Net is (cooperation - conflict) / (cooperation + conflict) over events; a
# sign stands on at least 3 events, on 2 dates, from 2 origins, and is insufficient below that.

# %%
show(space.query("allies_and_rivals", {"actor": "Russia"}), ["other", "cooperation", "conflict", "net", "standing"])

# %% [markdown]
# Every number decomposes into triples, and each triple has its quote.

# %%
from whowhom.graph.analysis.dyads import dyad

elements = space.graph()
quotes = {node.id: node.props["quote"] for node in elements.nodes if node.label == "Triple"}
pair = dyad(elements, "russia", "turkey")
print(f"net {pair.net}, from {pair.net_range} when one origin is left out; {pair.standing}")
for sign in (pair.cooperation, pair.conflict):
    print(f"\n{sign.events} events, {len(sign.origins)} origins")
    for triple in sign.triples:
        print(f"    “{quotes[triple]}”")

# %% [markdown]
# ## Who is central

# %%
from whowhom.graph.analysis.centrality import centrality
from whowhom.graph.analysis.signed import signed_edges

actors = signed_edges(elements)
for measure in ("degree", "betweenness", "pagerank"):
    first = centrality(actors, measure)[:5]
    print(f"{measure:12}", ", ".join(f"{ranked.name} {ranked.score:.3g}" for ranked in first))

# %% [markdown]
# ## A picture
#
# The page that `save(picture, Path("russia.html"))` writes shows the quotes behind a line when it is clicked.

# %%
from whowhom.graph.diagram import diagram, render

picture = diagram(elements, "russia", most=16)
svg = render(picture, "svg")
print(f"{len(picture.shapes)} shapes, {len(picture.lines)} lines, {len(picture.sources)} sources")

# %%
from IPython.display import SVG

SVG(svg)

# %%
space.close()
folder.cleanup()
