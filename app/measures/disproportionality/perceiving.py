"""What officers perceived beside what the district's records say: which values say the same, and how often they do.

Officers perceive by the groups of 11 CCR 999.226(a), records keep federal ones; where these part, nothing is decided.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from app.codes.education import EnglishLearner, RecordedDisability, RecordedGender, RecordedRace
from app.codes.perception import PerceivedGender, PerceivedRace
from app.measures.definitions import NO, NONBINARY, NOT_RECORDED, TWO_OR_MORE, YES, Dimension
from app.measures.disproportionality.comparing import UNSTABLE_BELOW
from app.measures.disproportionality.intervals import Interval, share_interval

NOT_LINKED = "not_linked"
"""In place of a recorded value: a student whom nobody has linked to a record."""
NOT_A_STUDENT = "not_a_student"
"""The same of staff, parents, visitors and others, of whom there is no record."""


class Match(StrEnum):
    """Whether two values say the same of a person."""

    AGREES = "agrees"
    DIFFERS = "differs"
    UNDECIDED = "undecided"


_Same = Mapping[str, tuple[str, ...]]

SAME: Mapping[Dimension, _Same] = MappingProxyType(
    {
        Dimension.RACE_ETHNICITY: {
            RecordedRace.HISPANIC_LATINO.value: (PerceivedRace.HISPANIC_LATINE.value,),
            RecordedRace.AMERICAN_INDIAN.value: (PerceivedRace.NATIVE_AMERICAN.value,),
            RecordedRace.ASIAN.value: (PerceivedRace.ASIAN.value,),
            RecordedRace.PACIFIC_ISLANDER.value: (PerceivedRace.PACIFIC_ISLANDER.value,),
            RecordedRace.BLACK.value: (PerceivedRace.BLACK_AFRICAN_AMERICAN.value,),
            RecordedRace.WHITE.value: (PerceivedRace.WHITE.value,),
            RecordedRace.TWO_OR_MORE.value: (TWO_OR_MORE,),
        },
        # Records don't say whether somebody is transgender.
        Dimension.GENDER: {
            RecordedGender.FEMALE.value: (
                PerceivedGender.CISGENDER_WOMAN_GIRL.value, PerceivedGender.TRANSGENDER_WOMAN_GIRL.value,
            ),
            RecordedGender.MALE.value: (
                PerceivedGender.CISGENDER_MAN_BOY.value, PerceivedGender.TRANSGENDER_MAN_BOY.value,
            ),
            RecordedGender.NONBINARY.value: (NONBINARY,),
        },
        Dimension.DISABILITY: {
            RecordedDisability.IDEA.value: (YES,),
            RecordedDisability.SECTION_504_ONLY.value: (YES,),
            RecordedDisability.NONE.value: (NO,),
        },
        Dimension.ENGLISH_LEARNER: {EnglishLearner.YES.value: (YES,), EnglishLearner.NO.value: (NO,)},
    }
)  # fmt: skip
"""Trait -> recorded value -> the perceived ones that say the same. The traits are those that both bases collect."""

_APART: Mapping[Dimension, _Same] = MappingProxyType(
    {
        Dimension.RACE_ETHNICITY: {
            # On record South Asian is Asian and Middle Eastern is White; an officer has one word for both.
            RecordedRace.ASIAN.value: (PerceivedRace.MIDDLE_EASTERN_SOUTH_ASIAN.value,),
            RecordedRace.WHITE.value: (PerceivedRace.MIDDLE_EASTERN_SOUTH_ASIAN.value,),
            # On record Hispanic is of any race; of several perceived groups it may be one.
            RecordedRace.HISPANIC_LATINO.value: (TWO_OR_MORE,),
        }
    }
)


def undecided(trait: Dimension, recorded: str) -> tuple[str, ...]:
    """The perceived values that may or may not say the same as a recorded one."""
    return (*_APART.get(trait, {}).get(recorded, ()), NOT_RECORDED)


def match(trait: Dimension, recorded: str, perceived: str) -> Match:
    """Whether they say the same. Nothing is decided where either says nothing, or where the groups part."""
    same = SAME[trait].get(recorded)
    if same is None or perceived in undecided(trait, recorded):
        return Match.UNDECIDED
    return Match.AGREES if perceived in same else Match.DIFFERS


@dataclass(frozen=True, slots=True)
class Agreement:
    """Of `compared` persons whose two values could be compared, in `agreed` they say the same."""

    agreed: int
    compared: int

    @property
    def share(self) -> float | None:
        """agreed / compared; None where there is nobody."""
        return self.agreed / self.compared if self.compared else None

    @property
    def interval(self) -> Interval | None:
        """Clopper and Pearson's, of 95 %; None where there is nobody."""
        return share_interval(self.agreed, self.compared)

    @property
    def is_unstable(self) -> bool:
        """Whether fewer than 20 could be compared."""
        return self.compared < UNSTABLE_BELOW
