"""No text carries citizenship or immigration status (P27), and innocent uses of the same words pass."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.contacts.rules import find_status
from app.contacts.rules.screen_patterns import PATTERNS
from tests.contacts.builders import full_report, least_report, refused, stop, with_subject

STATUS = [
    "Student said that the family is undocumented.",
    "Her immigration status came up.",
    "Mother has no papers and is afraid.",
    "Father was deported last year.",
    "He overstayed his visa.",
    "The student is here on a tourist visa.",
    "Student's visa expired in May.",
    "Uncle lost his green card.",
    "The boy is not a citizen.",
    "She became a U.S. citizen in June.",
    "Asked about her citizenship.",
    "Parents are illegal immigrants.",
    "He called the victim an illegal alien.",
    "They came into the country illegally.",
    "Family is seeking asylum.",
    "Student has DACA.",
    "She is a refugee.",
    "He is a permanent resident.",
    "The parents are immigrants.",
    "He was born in another country.",
    "The family crossed the border in 2024.",
    "Cousin was naturalized.",
    "He has no social security number.",
    "Brother was picked up by ICE.",
    "ICE agents came to the gate.",
    "Border Patrol was called.",
    "La familia es indocumentada.",
    "Los padres no tienen papeles.",
    "El papá está sin papeles.",
    "Deportaron a su mamá.",
    "Su papá fue deportado.",
    "Preguntó por su estatus migratorio.",
    "La alumna tiene visa vencida.",
    "No es ciudadano.",
    "Perdió la tarjeta verde.",
    "Cruzaron la frontera de noche.",
    "La mamá dijo que vino la migra.",
    "Son refugiados.",
    "Es residente permanente.",
    "Mother has an immigration hearing on Friday.",
    "Father has a visa interview.",
    "Asked for citizenship papers.",
    "The migration court sent a letter.",
    "Talked about migratory status.",
    "The family has no legal status.",
    "The aunt has lawful presence now.",
    "He is not lawfully present.",
    "Showed an alien registration card.",
    "Gave the A-number of the mother.",
    "An unauthorized migrant, he said.",
    "Vive con su tía ilegalmente.",
    "Los padres son ilegales.",
    "Un inmigrante ilegal, dijo.",
    "Sus padres son inmigrantes.",
    "Tiene visa todavía.",
    "The mother is a noncitizen.",
    "Two Mexican citizens were there.",
    "Her father is a citizen.",
    "Un ciudadano estadounidense.",
    "Came without proper papers.",
    "They don't have papers.",
    "No tiene documentos.",
    "Immigration officers waited outside.",
    "An immigration raid scared them.",
    "Father has to report at USCIS.",
    "Customs Enforcement called the office.",
    "Vino un agente de inmigración.",
    "Inmigración detuvo a su tío.",
    "Vio a un agente de ICE.",
    "Pidieron asilo político.",
    "A refugee family of five.",
    "He came as an asylee.",
    "Under Temporary Protected Status.",
    "Showed the form I-94.",
    "Had an I-551 stamp.",
    "Filed an I-589.",
    "Country of origin was asked.",
    "Asked for the place of birth.",
    "Asked for his birthplace.",
    "Preguntó el país de nacimiento.",
    "Preguntó el país de origen.",
    "Gave an ITIN instead.",
    "Está sin seguro social.",
    "In class he spoke of his citizenship papers.",
    "Talked about visa paperwork.",
    "She was born abroad.",
    "UNDOCUMENTED student",
    "Student is undocumentd.",
    "El señor fue deportaddo ayer.",
    "un\u00addocu\u200bmented student",
    "und\u043ecumented student",
    "¿Eres legal?",
    "•Undocumented, per the aunt.",
    "He crossed into Arizona on foot.",
    "Está aquí sin permiso.",
    "At the game his friend said he has a green card.",
    "He has a U visa and I gave her a business card.",
    "She is seeking asylum. I walked him to class.",
]
INNOCENT = [
    "Maria Visa returned the ball.",
    "Student Visa was calm and Mr. Visa thanked us.",
    "He paid with a Visa card.",
    "Lost a Visa gift card in the cafeteria.",
    "An argument over a green card in a board game club.",
    "Referee showed a green card at the match.",
    "Spoke to the class after the immigrant history unit.",
    "Presentation for the immigration history unit.",
    "The student wore an alien costume.",
    "Good citizenship award ceremony.",
    "Student was named citizen of the month.",
    "A citizen called about traffic at the gate.",
    "Digital citizenship lesson in grade 6.",
    "The call was an undocumented visit in the office log.",
    "He had no papers in the backpack.",
    "Left without papers for class.",
    "Sin papeles para la clase.",
    "Juega en el club de deportes y es deportista.",
    "Buena ciudadanía en la clase.",
    "Ice pack for the knee; no ice cream today.",
    "Police officers met at the office.",
    "He was taken to ice hockey practice.",
    "Kicked the ball over the border of the field.",
    "A presentation about asylum in a novel.",
    "Estudian las aves migratorias.",
    "In the novel the mother is an immigrant.",
    "Es ciudadano ejemplar del mes.",
    "History lesson on people who were deported in 1930.",
    "A naturalized plant in the school garden.",
    "In the film they crossed the border at night.",
    "Illegal parking at the curb; illegal entry into the gym.",
    "The student needs a work permit for a summer job.",
    "ICE on the walkway; two slipped.",
    "Está aquí sin permiso de la maestra.",
    "Deport him to his own bedroom, she joked.",
    "Drove on I-94 in the simulator of the driving lesson.",
    "Student upset after an argument; talked with the counselor and went back to class.",
]


@pytest.mark.policy("P27")
@pytest.mark.parametrize("text", STATUS)
def test_a_text_that_carries_status_is_refused_with_clause_and_place(text: str) -> None:
    (refusal,) = refused(least_report(narrative=text))
    assert (refusal.pointer, refusal.code) == ("/narrative", "immigration_status")
    assert "Education Code 234.7" in refusal.detail
    assert "P27" in refusal.detail or "P28" in refusal.detail


def test_every_pattern_can_be_read() -> None:
    assert all(pattern.regex.pattern == pattern.written for pattern in PATTERNS)


@pytest.mark.policy("P27")
@pytest.mark.parametrize("text", INNOCENT)
def test_innocent_uses_pass(text: str) -> None:
    assert find_status(text) is None


@pytest.mark.policy("P27")
@pytest.mark.parametrize("text", STATUS)
def test_the_place_is_exact_and_the_words_are_not_repeated(text: str) -> None:
    before = "Fue así, señor. "
    alone, later = find_status(text), find_status(before + text)
    assert alone is not None
    assert later is not None
    assert (later.start - len(before), later.end - len(before)) == (alone.start, alone.end)
    assert 1 <= alone.start <= alone.end <= len(text)
    carried = text[alone.start - 1 : alone.end]
    (refusal,) = refused(least_report(narrative=text))
    assert f"characters {alone.start}-{alone.end}" in refusal.detail
    assert carried not in refusal.detail or carried.lower() in {"citizenship", "immigration status", "a visa", "migra"}


STATUS_TEXT = "The parent is undocumented."


@pytest.mark.policy("P27")
@pytest.mark.parametrize(
    "place",
    [
        "/narrative",
        "/staff_request/remark",
        "/extension/dispatch_note",
        "/subjects/0/force/0/justification",
        "/subjects/0/search/narrative",
        "/subjects/0/custody/parent_notice_remark",
        "/subjects/0/ripa/reason_narrative",
    ],
)
def test_every_free_text_is_read(place: str) -> None:
    report: Any = full_report()
    *path, last = place[1:].split("/")
    part = report
    for step in path:
        part = part[int(step)] if isinstance(part, list) else part[step]
    assert last in part
    part[last] = STATUS_TEXT
    assert [(refusal.pointer, refusal.code) for refusal in refused(report)] == [(place, "immigration_status")]


@pytest.mark.policy("P27")
@pytest.mark.parametrize(
    ("report", "place"),
    [
        (least_report(narrative_override={"reason": STATUS_TEXT}), "/narrative_override/reason"),
        (with_subject(restorative=None, restorative_not_used="not_applicable",
                      restorative_not_used_reason=STATUS_TEXT), "/subjects/0/restorative_not_used_reason"),
        (full_report() | {"ripa": full_report()["ripa"] | {"officer_assignment": "other",
                                                           "officer_assignment_other": STATUS_TEXT}},
         "/ripa/officer_assignment_other"),
        (stop(offence_code="8 USC 1326"), "/subjects/0/ripa/offence_code"),
        (least_report(extension={"dispatch_note": STATUS_TEXT}), "/extension/dispatch_note"),
        (with_subject(extension={"remark": STATUS_TEXT}), "/subjects/0/extension/remark"),
    ],
)  # fmt: skip
def test_what_stands_beside_a_code_is_read_as_well(report: Any, place: str) -> None:
    found = [(refusal.pointer, refusal.code) for refusal in refused(report)]
    assert found == [(place, "immigration_status")]


@pytest.mark.policy("P27")
def test_an_identity_is_read_too_and_a_family_called_visa_passes() -> None:
    carried = {"given_name": "Jordan", "family_name": "undocumented", "grade": "10"}
    assert [found.pointer for found in refused(with_subject(identified_as=carried))] == [
        "/subjects/0/identified_as/family_name"
    ]
    assert refused(with_subject(identified_as={"given_name": "Maria", "family_name": "Visa"})) == []


@pytest.mark.policy("P27")
@pytest.mark.parametrize("answers", [{"immigration_status": "x"}, {"has_green_card": True}, {"place_of_birth": 1}])
def test_an_own_question_cannot_ask_for_it(answers: dict[str, Any]) -> None:
    assert [refusal.pointer for refusal in refused(least_report(extension=answers))] == ["/extension"]
    assert [refusal.pointer for refusal in refused(with_subject(extension=answers))] == ["/subjects/0/extension"]


@pytest.mark.policy("P27")
def test_an_override_never_lifts_it() -> None:
    report = least_report(narrative=STATUS_TEXT, narrative_override={"reason": "The student said so."})
    assert [refusal.code for refusal in refused(report)] == ["immigration_status"]


@pytest.mark.policy("P28")
@pytest.mark.parametrize("code", ["8 USC 1326", "8 U.S.C. 1325"])
def test_an_immigration_offense_is_refused(code: str) -> None:
    assert [refusal.pointer for refusal in refused(with_subject(offence_codes=[code]))] == [
        "/subjects/0/offence_codes/0"
    ]


@given(st.text(max_size=200))
def test_any_text_can_be_read(text: str) -> None:
    found = find_status(text)
    assert found is None or 1 <= found.start <= found.end <= len(text)
