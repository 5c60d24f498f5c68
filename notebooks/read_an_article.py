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
# # Read an article
#
# From the text of an article to triples: who did what to whom, with the sentence that says so. Nothing is kept; the
# article here is one of the samples that come with whowhom. Put the path of your own in its place.

# %%
from importlib import resources

import whowhom
from whowhom.schemas import Triple

samples = resources.files("whowhom.ingest") / "samples"
with resources.as_file(samples / "aleppo-evacuation-begins.txt") as article:
    text = article.read_text(encoding="utf-8")
    (record,) = whowhom.extract([article])

print(text[:600], "…")

# %% [markdown]
# ## Triples with their quotes
#
# A triple keeps the text's own verb (the predicate) and its category. What is demanded, planned, threatened, denied
# or alleged is marked, and never counts as done.


# %%
def status(triple: Triple) -> str:
    """How the text presents it, where that is not plainly as a fact."""
    marks = [triple.modality] * (triple.modality != "actual") + ["not"] * triple.negated
    marks += [triple.certainty] * (triple.certainty != "certain")
    return f" [{' '.join(marks)}]" if marks else ""


for triple in record.triples:
    others = "".join(f", {other.role} {other.end.name}" for other in triple.participants)
    speaker = f" (says {triple.asserted_by.name})" if triple.asserted_by else ""
    print(f"{triple.subject.name} – {triple.predicate} – {triple.object.name}{others}{status(triple)}{speaker}")
    print(f"    “{triple.evidence.quote}”\n")

# %% [markdown]
# Every quote stands in the text at its offsets: an article's text and a triple are all that is needed to check it.

# %%
checked = [triple.evidence.quote in text for triple in record.triples]
print(f"{sum(checked)} of {len(checked)} quotes stand in the text")
assert all(checked)

# %% [markdown]
# ## What kinds of acts
#
# The category is one of the 16 of PLOVER; polarity is the predicate's own and is not flipped by a negation.

# %%
from collections import Counter

for (category, polarity), count in Counter((t.category, t.polarity) for t in record.triples).most_common():
    print(f"{count:3}  {category:10} {polarity}")

# %% [markdown]
# ## What gave nothing
#
# A sentence or candidate that yields no triple is kept as a rejection with its reason.

# %%
for reason, count in Counter(rejection.reason for rejection in record.rejections).most_common(10):
    print(f"{count:3}  {reason}")
