# %% [markdown]
# # A collection in a notebook
#
# Run the cells in the folder of the project. Nothing is counted by hand here: change a date in
# `data/events.csv`, and every cell changes.

# %%
import timeline

memo = timeline.open_collection("data")

# %% [markdown]
# What happened, on either side of the collection's own pivot, Stalin's death: bounds of the
# beginning (`earliest`, `begin_latest`) and of the end (`end_earliest`, `latest`), blank where
# they are open, and the side that they prove.

# %%
events = timeline.events_of(memo)
events.filter(["title", "actor", "earliest", "begin_latest", "end_earliest", "latest", "side"])

# %% [markdown]
# Whose first sign came first in the matter of relief? `least` is the number of days by which it
# came first at least, whatever the vague dates and the undated gestures turn out to be. Where
# `said` is "first of the dated", those in `overturned_by` could still overturn it.

# %%
relief = timeline.verdicts_of(memo, "thread=Relief")
relief.filter(["first", "second", "said", "least", "dated_least", "dated_most"])

# %% [markdown]
# The days between the first signs, and how many gestures without a date may be earlier.

# %%
signs = timeline.first_signs_of(memo, "thread=Relief")
signs.filter(["thread", "actor", "event", "earliest", "latest", "undated", "side"])

# %% [markdown]
# Does the answer hang on the pivot? The same gestures, counted against each.

# %%
sides = timeline.sides_of(memo)
sides.sort_values("before")

# %% [markdown]
# What Moscow and Peking said and did, before the armistice and after it, in lanes by actor: the
# chart that the page draws under the same address.

# %%
view = "actor=USSR&actor=PRC&pivot=armistice&lanes=actor"
figure = timeline.figure_of(memo, view)
figure
