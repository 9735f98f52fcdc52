"""The columns that have been taken for something, and those that are free."""

from collections.abc import Iterable, Sequence

from timeline.collection.importing.column_names import NAMES, folded
from timeline.collection.importing.profiles import Profile
from timeline.errors import quoted

PLACE_OF_NAME = {
    role: {folded(name): place for place, name in reversed(list(enumerate(names)))}
    for role, names in NAMES.items()
}
"""Role to its names, each with its place: the first fits best."""

_MOST_TOLD = 6


class Chosen:
    """The columns that have been taken for something, and those that are free."""

    def __init__(self, profiles: Sequence[Profile]) -> None:
        self.profiles = profiles
        self.columns: dict[str, str] = {}
        self.reasons: dict[str, str] = {}
        self.others: dict[str, str] = {}

    def free(self) -> list[Profile]:
        """Return columns that are nothing yet, and are not blank throughout."""
        taken = set(self.columns.values())
        return [each for each in self.profiles if each.name not in taken and each.cells]

    def take(self, role: str, profile: Profile | str, reason: str) -> None:
        """Take a column for a role."""
        self.columns[role] = profile if isinstance(profile, str) else profile.name
        self.reasons[role] = reason

    def release(self, role: str) -> None:
        """Take a role from its column."""
        for roles in (self.columns, self.reasons, self.others):
            roles.pop(role, None)

    def tell_others(self, role: str, profiles: Iterable[Profile]) -> None:
        """Note the columns that could have been taken for a role as well."""
        names = [quoted(each.name) for each in profiles][:_MOST_TOLD]
        if names:
            self.others[role] = ", ".join(names)

    def profile(self, role: str) -> Profile | None:
        """Return what stands in the column of a role."""
        name = self.columns.get(role)
        return next((each for each in self.profiles if each.name == name), None)

    def named(self, role: str) -> list[Profile]:
        """Return the free columns that a role's names name, the best first."""
        names = PLACE_OF_NAME[role]
        found = [(names[folded(e.name)], e) for e in self.free() if folded(e.name) in names]
        return [each for _, each in sorted(found, key=lambda pair: pair[0])]
