"""Words that the screen's patterns are made of, and the company in which a word says nothing about status.

Everything is lower case without accents, as the screen reads.
"""

import re
from dataclasses import dataclass
from enum import Enum
from functools import cached_property

BEGIN = 4
"""How many letters of a word are looked up before anything is searched."""


class Spelling(Enum):
    """CAPITALS as in ICE, SMALL as in visa, NAME as in born in Fresno; a text all in capitals tells none apart."""

    ANY = "any"
    CAPITALS = "capitals"
    SMALL = "small"
    NAME = "name"


@dataclass(frozen=True)
class Pattern:
    """One kind of status with the ways of writing it down.

    `unless`: company in which it is innocent, family nearby excepted (an uncle's deportation told in history class is
    an uncle's deportation). `spelling`: how the writer must have spelt it, for words that are names in other letters.
    """

    stems: tuple[str, ...]
    what: str
    written: str
    unless: tuple[re.Pattern[str], ...]
    clause: str
    spelling: Spelling
    also: frozenset[str]

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """Made when a text first needs it: all of them take half a second, for which every command would wait."""
        return re.compile(self.written)


def pattern(
    stems: str,
    what: str,
    *ways: str,
    unless: re.Pattern[str] | tuple[re.Pattern[str], ...] = (),
    clause: str = "P27",
    spelling: Spelling = Spelling.ANY,
    also: str = "",
) -> Pattern:
    """`stems`: of which a text has one if it fits any of the ways; apart by spaces, or by semicolons for phrases.

    `also`: words of which it has one besides, as it begins with the same four letters; it saves trying.
    """
    return Pattern(
        tuple(stems.split(";") if ";" in stems else stems.split()),
        what,
        # The boundary in front of all saves trying each of them inside of words.
        rf"\b(?:{'|'.join(ways)})",
        unless if isinstance(unless, tuple) else (unless,),
        clause,
        spelling,
        frozenset(word[:BEGIN] for word in also.split()),
    )


def words(*lists: str) -> re.Pattern[str]:
    """Any of these words, as whole words."""
    return re.compile(rf"\b(?:{'|'.join(' '.join(lists).split())})\b")


def then(first: str, second: str, within: int) -> str:
    """The one, then the other, in a sentence, with fewer than so many words between them."""
    return rf"\b(?:{first})(?:[^\w.;!?]+[\w']+){{0,{within - 1}}}?[^\w.;!?]+(?:{second})\b"


def near(one: str, other: str, within: int) -> str:
    """Both in a sentence, in any order, with fewer than so many words between them."""
    return f"(?:{then(one, other, within)}|{then(other, one, within)})"


KIN_WORDS = (
    r"dads?|daddy|fathers?|moms?|mommy|mum|mothers?|parents?|uncles?|aunt(?:ie|s)?|brothers?|sisters?|siblings?|"
    r"cousins?|step(?:dad|mom|father|mother|brother|sister)|grand(?:ma|pa|mother|father|parents?)|family|families|"
    r"household|bro|sis|gma|grandson|granddaughter|nephews?|nieces?|in-laws?|guardian|husband|wife|boyfriend|girlfriend|neighbors?|papas?|mamas?|padres?|madre|tios?|tias?|"
    r"herman(?:it)?[oa]s?|prim(?:it)?[oa]s?|abuel(?:it)?[oa]s?|sobrin[oa]s?|cunad[oa]s?|suegr[oa]s?|papi|mami|familia|padrastro|madrastra|espos[oa]|vecin[oa]s?|senora?|tutor"
)
PERSON_WORDS = (
    r"he|she|they|who|him|her|them|students?|pupils?|youth|juv(?:enile)?s?|minors?|boys?|girls?|kids?|child(?:ren)?|"
    r"teens?|bab(?:y|ies)|toddler|subj(?:ect)?s?|suspects?|victims?|vic|witness|caller|friends?|classmates?|everyone|s[12]|v1|w1|"
    rf"people|folks|gente|personas?|alumn[oa]s?|estudiantes?|nin[oa]s?|muchach[oa]s?|menor|joven|jovenes|chic[oa]s?|chav[oa]s?|morr[oa]s?|cipot[ea]s?|bich[oa]s?|patoj[oa]s?|plebes?|chamac[oa]s?|vatos?|nen[ea]s?|bebe|stu|stud|nanny|babysitter|gardener|vendors?|workers?|employees?|tenants?|roommates?|guys?|m[ae]n|wom[ae]n|lady|dude|niner[oa]|jardiner[oa]|emplead[oa]s?|hombres?|muje?r(?:es)?|senor|ella|ellos|ellas|{KIN_WORDS}"
)
IMMIGRA = r"im{1,2}[aei]?gr[ae]"
"""How people begin to spell immigration and immigrant."""
PERSON = rf"\b(?:{PERSON_WORDS})"
BE = r"(?:'s|'re| is| are| was| were| be| being| ain't|s)(?: not|n't|nt)?(?: all| both| still| also| here| possibly| probably)?"
US = r"(?:u\.?s\.?(?:a\.?)?|united states(?: of america)?|the states|america|american|estados unidos|eeuu|ee\.? ?uu\.?)"
OF_PEOPLE = (
    rf"(?=[.,;:!?)\"']|$| (?:{PERSON_WORDS}|individuals?|people|persons?|workers?|(?:im)?migrants?|m[ae]n|wom[ae]n|males?|"
    r"females?|adults?|aliens?|residents?|status|and|or|but|since|because|here|in|so|with|from|per|according|does|do|will|would|can|could|may|must|has|have|had|are|were|never|now|all|both|too|as|when|during|at|on|after|before|while|who|that|like|for|to)\b)"
)
IN_A_BAG = r"(?! (?:or (?:pen|pencils?|books?)|ni (?:lapiz|libros?|pluma))\b)(?! (?:of|del|due|today|left|hoy|in|on|for|with|from|at|to(?! (?:be|stay|live|work|remain))|were|was|left|de|en|con|sobre)\b)(?! para (?!estar|trabajar|vivir))"

_FICTION = "novels? novelas? memoirs? autobiograph\\w+ poems? poemas? movies? films? book books play theater story libros? obra peliculas? cuentos? song lyrics fiction"
_LESSONS = (
    "history historical unit lesson lessons essays? textbooks? civics museum historia leccion project proyecto presentations?"
    " presentacion(?:es)? debates? debated trabajo.sobre trabajos.sobre investigacion.sobre report.on reports.on practicing practiced topic theme poster biography documentary documental biografia curriculum worksheet unidad tema ley"
    " act reform policy speech contest exhibit museo exposicion exhibicion drama mock simulad[oa] simulacro skit poem poesia poetry lecture conferencia geography social-studies social.studies sociales simulation simulacion mock ensayo examen quiz vocab\\w* vocabulario assembly class discussion model.un model.united model.u.n the.role guerra.civil guerra.mundial segunda.guerra civil.war"
)
COMMUNITY = "posters crisis paper mural descendants ancestors rights resource resources night services center council heritage stories parade club vigil welcome"
_LONG_AGO = r"ellis.island angel.island 1[78]\d\d 19[0-4]\d wwi wwii world.war great-grand\w+ ancestors? antepasados? bisabuel\w+ internment"
FICTION = words(_FICTION, _LONG_AGO)
LESSON = words(_FICTION, _LONG_AGO, _LESSONS)
LESSON_OR_GAME = words(
    _FICTION,
    _LONG_AGO,
    _LESSONS,
    "misheard pit.bull typo autocorrect game games robot board square minecraft roblox server chat discord joke joked broma bromeo couch sofa sillon perro dog cat",
)
MATTER = words(
    _FICTION,
    _LONG_AGO,
    _LESSONS,
    COMMUNITY,
    "trip government vote election news like library biblioteca coats abrigos clothes ropa drive colecta donat\\w+ donaciones"
    " fundraiser recaudacion alan.gratz by.alan",
)
GAME = words(
    "library.pass library.card de.la.biblioteca pase thank monopoly catan set board suggestion birthday chart escritorio sticker",
    "game games deck uno accused.another ref refs sport sports paper stock cut sort red yellow blue pokemon trading trade magic collects? tournament index torneo futbol cancha cartas baraja roja dealt drew draw club referee soccer match stack reward rewards pbis juego arbitro partido board"
    " player players hockey signal desk desks behavior behaviour turn round played playing"
    " color colored laminated hall incentive raffle coach robot",
)
GOOD_CITIZEN = words(
    _FICTION,
    _LONG_AGO,
    _LESSONS,
    "progress.report tardies tardanzas boleta progreso sticker fair poster of.the.month of.the.week of.the.year of.the.quarter of.the.semester of.the.trimester del.mes del.mundo de.la.semana del.ano committee comite pta interview.project valores asamblea responsable participativa activa ecologica comunidad reporting nearby passing passerby rp private bystander patrol dog complaint"
    " good digital global model grade grades mark marks award awards diploma reconocimiento points contract science buen buena ejemplar"
    " clase honor satisfactori[oa] senior newspaper academy scientist scientists classroom elective course character pledge voting vote club escuela"
    " escolar premio civica solidario concerned private means mayores certificate certificates responsible arrest"
    " report.card conduct satisfactory outstanding improvement conduct effort points complaint kindness respect",
)
SCHOOL_MARK = words(
    "grade grades mark marks slip unsatisfactory satisfactory habits boleta calificacion calificaciones points puntos"
    " award awards premio reconocimiento diploma"
)
NATURE = words(
    "rosal rosas arbol arboles arroyo cortaron bush bushes creek aves ave pajaros mariposas? ballenas? daffodils? roses? seeds? lawn bird birds plant plants planta plantas species lesson unit garden gardens"
    " flower flowers poppies biology monarch monarca butterfly butterflies trees? grass weeds? jardin fish whales?"
    " dance habitat wildlife trip government"
)
PURCHASE = words(
    "paid pay pays paying charged charge bought buy purchase purchases purchased card cards gift debit credit store swipe declined snack chip balance atm"
    " swiped wallet prepaid pago pagar pagaron compro compra tarjeta tarjetas regalo debito credito cash statement"
)
SCHOOL_PAPERS = words(
    "served escritorio roll vapes vape baile entrar.al alcohol beer guardianship custody custodia divorce divorcio adoption hospital insurance medical seguro.medico suspension suspensi[oa]n exam"
    " exams examen examenes research due torn tore threw rompio tir[oa] tirados tiradas sign firmados firmadas firmo rolling wallpaper news"
    " newspaper newspapers stack pile handout handouts college career desks mesa "
    " baseball sticky toilet wet cigarette vape weed marijuana zigzag citacion dog perro puppy horse registration "
    " title discharge transcript enlistment military flash crumpled scattered hojas quiz "
    " homework binder rolling assignment essay science art arte"
    " printer folder worksheet tarea transfer enroll enrollment"
    " inscripcion registration upload signed graded grade grading recycling copier printed toilet "
)
IN_CASE_OF_EMERGENCY = re.compile(
    r"\bi\.?c\.?e\b[^.;]{0,30}\bin contacts\b|\b(?:in case of|en caso de) emergenc|\bemergency (?:contact|number|card|list)|\bcontactos? de emergencia|"
    r"\b(?:contacts?|contactos?|numbers?|numeros?|entry|saved|listed|label\w*|marked|stored|filed|named|under|guardad[oa]|agendad[oa]|como)(?: \w+){0,3} (?:as |under |of |de |del )?i\.?c\.?e\b|"
    r"\bi\.?c\.?e\b(?: \w+){0,3} (?:on|in|from|of|en|del?|updated)? ?(?:his|her|the|my|their|a|el|su|la)? ?(?:phones?|cell\w*|telefono|wallet|locker|lock|screen|contacts?|contactos?|numbers?|app)\b|"
    r"\b(?:cream|rink|packs?|hockey|tea|cubes?|melt\w*|knee|swelling|skat\w+|bucket|machine|breakers?)\b"
)
WEATHER = words(
    "slipp\\w+ slips? salt salted walkway walkways sidewalk stairs steps icy frozen thawed puddle puddles swollen sprained"
)
PHONE = words(
    "emergency cream rink pack packs hockey tea cube cubes skate skating skates machine"
    " melt bag chips coffee sheet sculpture water storm bucket breaker cold frozen entry app lemonade"
    " johnson tag graffiti truck knee ankle sprain nurse vanilla"
)
TRAFFIC = words(
    "traffic citation infraction ticket speeding driver misdemeanor juvenile truancy vehicle trespass theft"
)
PLATES = words("plate plates camera cameras reader readers hit hits vehicle car stolen scan alert patrol")
CAREER = words("career careers recruiter wants want job jobs become future interested fair academy")
ASYLUM_PLACE = words(
    _LESSONS,
    "embrujad[oa] terror festival halloween video.game videojuego game name band shirt mr ms mrs haunted insane building old theme maze escape ancianos lunatic mental hospital animales mayores",
    _FICTION,
)
NAME = words(
    _FICTION,
    _LESSONS,
    "band shirt album tag graffiti team logo truck printer company automotive inc llc brand robotics robotica club stands.for term name named nickname called first last surname horse dog",
)
_ELSE = (
    r"report|online|requests?|orders?|honor roll|emancipat\w+|captain|capitan|team|varsity|starter|champion|"
    r"conservatorship|guardianship|academic\w*|grades?|attendance|enrollment|custody|relationship|probation|iep|medical|"
    r"medic[oa]|application|case|ticket|update|social|civil|student-athlete|eligibility|credit|employment|escolar|"
    r"housing|homeless|foster|marital|lunch|vaccin\w+|immuniz\w+|investigation|repairs?|learner|wifi|device|battery"
)
STATUS_OF_ELSE = re.compile(
    rf"\b(?:{_ELSE})(?:'s)?(?: \w+)? (?:status|estatus)\b|\b(?:status|estatus)(?::| of| on| for| in| as| with| de| del| en| como)?(?: the| an?| his| her| their| la| el| un| una| su)? (?:{_ELSE})\b|\b(?:legal custody|work status)\b"
)
MOVING = words(
    _FICTION,
    _LESSONS,
    COMMUNITY,
    "estudi\\w+ irlandesa europea siglo aves pajaros mariposas ballenas monarca datos archivos animales tortugas clase tarea",
)
_AFFAIRS = words(
    "marched marching marcha protest protests protested protesta protesters rally walkout manifestacion"
    " poster posters cartel sticker news noticias television tv policy politica political politics election against contra"
    " anti career carreras speaker guest"
)
ASSURANCE = re.compile(
    r"\b(?:never|not|don't|doesn't|nunca|no) (?:ask\w*|pregunt\w+|collect\w*|shar\w+|enforc\w+)\b"
    r".{0,40}\b(?:anyone|anybody|nadie|any student|students|families|alumnos|familias)\b"
    r"|\b(?:we|staff|officers|schools?|nosotros) (?:never|do not|don't|nunca|no) (?:ask|pregunt|collect|record|enforc)\w*\b"
)
"""What the school does for everybody."""
PUBLIC_AFFAIRS = re.compile(f"{_AFFAIRS.pattern}|{ASSURANCE.pattern}")
UNRECORDED = words(
    "absences? attendance tardies tardy clerk receipts? expenses? medication medicine dose inventory api software code codes"
    " feature overtime calibration"
)
LESSONS = (PUBLIC_AFFAIRS, LESSON, LESSON_OR_GAME, MATTER, MOVING)
"""Company in which an own verb close by, as in "he was", makes it theirs."""
OWNED = (*LESSONS, UNRECORDED, GAME, GOOD_CITIZEN, NAME, CAREER, ASYLUM_PLACE)
"""Company that family close by overrules: an uncle's deportation told in history class is an uncle's deportation."""
THINGS = words(
    "substitution volleyball formation motion serve referee ref umpire arbitro play jugada throw pitch tackle block gimnasio edificio plantel alberca techo street road car cars truck vehicle parked parking turn lane fireworks drugs drug knife vape pool "
    " roof calle estacion\\w+ discapacitad\\w+ carro coche vuelta juegos? cohetes droga navaja parqueo entrega download"
    " downloaded copied dump dumped search searched movie descarg\\w+ tirar basura bet betting gambling modified weapon"
)
REMOVED_THINGS = words(
    "neglect cps dcfs foster home graffiti banner trash trees? mural signs? paint bus poster tag snow weeds gum stain asbestos"
)
