"""The table of recorded and perceived values, and the agreement of each recorded group. Pure."""

from collections.abc import Collection, Iterator, Mapping

from app.aggregates.schemas import AgreementFigures, PerceptionRow
from app.codes.aggregates import Basis, CellStatus
from app.measures.definitions import NOT_RECORDED, Dimension, partition
from app.measures.disproportionality import NOT_A_STUDENT, NOT_LINKED, SAME, Agreement, Match, match

Pairs = Mapping[tuple[str, str], int]
"""Recorded value, or what stands for it, and perceived value -> persons."""

UNKNOWN = (NOT_RECORDED, NOT_LINKED, NOT_A_STUDENT)
"""What stands for a recorded value where there is none."""


def perception_rows(trait: Dimension, pairs: Pairs) -> Iterator[PerceptionRow]:
    """Every pair in fixed order, those without anybody too."""
    for recorded in (*SAME[trait], *UNKNOWN):
        figures = _figures(trait, pairs, {recorded}).model_dump()
        for perceived in partition(trait, Basis.PERCEIVED) or ():
            yield PerceptionRow(
                recorded=recorded,
                perceived=perceived,
                match=match(trait, recorded, perceived),
                status=CellStatus.EXACT,
                count=pairs.get((recorded, perceived), 0),
                **figures,
            )


def overall(trait: Dimension, pairs: Pairs) -> AgreementFigures:
    """The agreement of all groups together."""
    return _figures(trait, pairs, SAME[trait])


def persons_of(pairs: Pairs, recorded: Collection[str]) -> int:
    """Persons, whatever was perceived."""
    return sum(number for (says, _), number in pairs.items() if says in recorded)


def _figures(trait: Dimension, pairs: Pairs, recorded: Collection[str]) -> AgreementFigures:
    found = {Match.AGREES: 0, Match.DIFFERS: 0, Match.UNDECIDED: 0}
    for (says, seen), number in pairs.items():
        if says in recorded:
            found[match(trait, says, seen)] += number
    agreement = Agreement(found[Match.AGREES], found[Match.AGREES] + found[Match.DIFFERS])
    low, high = agreement.interval or (None, None)
    return AgreementFigures(
        compared=agreement.compared,
        agreed=agreement.agreed,
        agreement=_rounded(agreement.share),
        agreement_low=_rounded(low),
        agreement_high=_rounded(high),
        unstable=None if set(recorded) <= set(UNKNOWN) else agreement.is_unstable,
    )


def _rounded(number: float | None) -> float | None:
    return None if number is None else round(number, 6)
