"""Whom an officer meets at a school, and how the officer perceives them."""

from collections import defaultdict
from collections.abc import Iterable
from random import Random

from app.demo.calendar import RUNNING
from app.demo.people import GRADES, Pupil
from app.demo.places import Place
from app.demo.situations import Situation
from app.demo.weighted import Weighted

Wire = dict[str, object]

_RACE_FACTORS = {"black_african_american": 3.2, "hispanic_latino": 1.3, "american_indian_alaska_native": 1.6}
_DISABILITY_FACTORS = {"idea": 2.1, "section_504_only": 1.3}
_MALE_FACTOR = 1.7
_PERCEIVED_RACES = {
    "hispanic_latino": ("hispanic_latine",), "white": ("white",), "asian": ("asian",), "filipino": ("asian",),
    "black_african_american": ("black_african_american",), "pacific_islander": ("pacific_islander",),
    "american_indian_alaska_native": ("native_american",), "two_or_more": ("black_african_american", "white"),
}  # fmt: skip
_ANY_RACE = Weighted.of({
    ("hispanic_latine",): 0.4, ("white",): 0.3, ("black_african_american",): 0.1, ("asian",): 0.08,
    ("middle_eastern_south_asian",): 0.07, ("hispanic_latine", "white"): 0.05,
})  # fmt: skip
_MISTAKEN_RACE = 0.07
_PERCEIVED_GENDERS = {"male": "cisgender_man_boy", "female": "cisgender_woman_girl"}
_ANY_GENDER = Weighted.of({"cisgender_man_boy": 0.5, "cisgender_woman_girl": 0.47, "transgender_woman_girl": 0.015,
                           "transgender_man_boy": 0.015})  # fmt: skip
_DISABILITIES = Weighted.of({
    "mental_health_condition": 0.4, "hyperactivity_or_impulsive_behavior": 0.35, "intellectual_or_developmental": 0.15,
    "speech_impairment": 0.1,
})  # fmt: skip


class Roster:
    """The pupils by school, weighted by how often officers meet them."""

    def __init__(self, pupils: Iterable[Pupil]) -> None:
        self._of_school: dict[str, list[Pupil]] = defaultdict(list)
        for pupil in pupils:
            self._of_school[pupil.school_id].append(pupil)
        self._pools: dict[tuple[str, int, bool], Weighted[Pupil]] = {}

    def draw(self, happened: Situation, rng: Random) -> Pupil:
        """A pupil who was at that level of school at the time; enforcement falls unevenly."""
        key = (happened.place.school_id, happened.year, happened.is_enforcement)
        pool = self._pools.get(key)
        if pool is None:
            pool = self._pools[key] = self._pool(happened.place, happened.year, enforced=happened.is_enforcement)
        return pool.draw(rng)

    def _pool(self, place: Place, year: int, *, enforced: bool) -> Weighted[Pupil]:
        youngest = GRADES[place.level][0] + RUNNING - year
        everybody = self._of_school[place.school_id]
        there = [pupil for pupil in everybody if pupil.grade >= youngest] or everybody
        return Weighted(there, [_exposure(pupil, uneven=place.uneven) if enforced else 1.0 for pupil in there])


def _exposure(pupil: Pupil, *, uneven: bool) -> float:
    exposure = _DISABILITY_FACTORS.get(pupil.disability, 1.0) * (_MALE_FACTOR if pupil.gender == "male" else 1.0)
    factor = _RACE_FACTORS.get(pupil.race, 1.0)
    return exposure * (factor if uneven else 1 + (factor - 1) / 3)


def perceive(pupil: Pupil, happened: Situation, rng: Random, *, fully: bool) -> Wire:
    """What the officer perceives of a pupil: mostly what is on record. `fully`: with what stop data ask as well."""
    known = _PERCEIVED_RACES.get(pupil.race)
    races = known if known is not None and rng.random() > _MISTAKEN_RACE else _ANY_RACE.draw(rng)
    age = pupil.age_on(happened.at.date()) + rng.choice((-1, 0, 0, 0, 0, 1))
    perceived: Wire = {"race_ethnicity": list(races), "age": max(age, 4)} | _gender(pupil, rng)
    has_plan = pupil.disability in ("idea", "section_504_only")
    if rng.random() < (0.5 if has_plan else 0.03):
        perceived["disability"] = [_DISABILITIES.draw(rng)]
    elif fully or rng.random() < 0.4:
        perceived["disability"] = ["none"]
    if fully or rng.random() < 0.3:
        perceived["limited_english"] = pupil.english_learner == "yes" and rng.random() < 0.6
    return perceived | (_stop_perceptions(rng) if fully else {})


def perceive_stranger(rng: Random, *, fully: bool) -> Wire:
    """The same of an adult on campus."""
    perceived: Wire = {
        "race_ethnicity": list(_ANY_RACE.draw(rng)),
        "gender": _ANY_GENDER.draw(rng),
        "age": rng.randint(19, 62),
    }
    if not fully:
        return perceived
    return perceived | {"disability": ["none"], "limited_english": rng.random() < 0.1} | _stop_perceptions(rng)


def _gender(pupil: Pupil, rng: Random) -> Wire:
    if pupil.gender == "nonbinary" and rng.random() < 0.5:
        return {"nonbinary": True}
    return {"gender": _PERCEIVED_GENDERS.get(pupil.gender) or _ANY_GENDER.draw(rng)}


def _stop_perceptions(rng: Random) -> Wire:
    orientation = "straight_heterosexual" if rng.random() < 0.95 else "lgb_plus"
    return {"sexual_orientation": orientation, "unhoused": rng.random() < 0.02}
