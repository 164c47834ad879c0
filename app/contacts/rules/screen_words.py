"""Words that the screen's patterns are made of, and the company in which a word says nothing about status.

Everything is lower case without accents, as the screen reads.
"""

import re
from dataclasses import dataclass
from enum import Enum


class Spelling(Enum):
    """CAPITALS as in ICE, SMALL as in visa, NAME as in born in Fresno; a text all in capitals tells none apart."""

    ANY = "any"
    CAPITALS = "capitals"
    SMALL = "small"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Pattern:
    """One kind of status with the ways of writing it down.

    `unless`: company in which it is innocent, family nearby excepted (an uncle's deportation told in history class is
    an uncle's deportation). `spelling`: how the writer must have spelt it, for words that are names in other letters.
    """

    stems: tuple[str, ...]
    what: str
    regex: re.Pattern[str]
    unless: tuple[re.Pattern[str], ...]
    clause: str
    spelling: Spelling


def pattern(
    stems: str,
    what: str,
    *ways: str,
    unless: re.Pattern[str] | tuple[re.Pattern[str], ...] = (),
    clause: str = "P27",
    spelling: Spelling = Spelling.ANY,
) -> Pattern:
    """`stems`: of which a text has one if it fits any of the ways; apart by spaces, or by semicolons for phrases."""
    return Pattern(
        tuple(stems.split(";") if ";" in stems else stems.split()),
        what,
        # The boundary in front of all saves trying each of them inside of words.
        re.compile(rf"\b(?:{'|'.join(ways)})"),
        unless if isinstance(unless, tuple) else (unless,),
        clause,
        spelling,
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
    r"household|guardian|husband|wife|boyfriend|girlfriend|neighbors?|papas?|mamas?|padres?|madre|tios?|tias?|"
    r"herman[oa]s?|prim[oa]s?|abuel[oa]s?|familia|padrastro|madrastra|espos[oa]|vecin[oa]s?|senora?|tutor"
)
PERSON_WORDS = (
    r"he|she|they|who|him|her|them|students?|pupils?|youth|juv(?:enile)?s?|minors?|boys?|girls?|kids?|child(?:ren)?|"
    r"teens?|subj(?:ect)?s?|suspects?|victims?|vic|witness|caller|friends?|classmates?|everyone|s[12]|v1|w1|"
    rf"people|folks|gente|personas?|alumn[oa]s?|estudiantes?|nin[oa]s?|muchach[oa]s?|menor|joven|jovenes|chic[oa]s?|ella|ellos|ellas|{KIN_WORDS}"
)
IMMIGRA = r"im{1,2}[aei]?gr[ae]"
"""How people begin to spell immigration and immigrant."""
PERSON = rf"\b(?:{PERSON_WORDS})"
BE = r"(?:'s|'re| is| are| was| were| be| being| ain't|s)(?: not|n't|nt)?(?: all| both| still| also| here| possibly| probably)?"
US = r"(?:u\.?s\.?(?:a\.?)?|united states(?: of america)?|the states|america|american|estados unidos|eeuu|ee\.? ?uu\.?)"
COUNTRY = (
    r"(?:mexico|guatemala|honduras|el salvador|salvador|nicaragua|costa rica|panama|haiti|cuba|venezuela|colombia|"
    r"ecuador|peru|bolivia|chile|argentina|brazil|brasil|paraguay|uruguay|(?:the )?dominican republic|"
    r"republica dominicana|jamaica|china|taiwan|hong kong|(?:south )?korea|japan|india|pakistan|bangladesh|nepal|"
    r"sri lanka|(?:the )?philippines|filipinas|vietnam|cambodia|laos|thailand|myanmar|burma|indonesia|afghanistan|iran|"
    r"iraq|syria|siria|lebanon|jordan|yemen|egypt|sudan|somalia|ethiopia|eritrea|kenya|nigeria|ghana|cameroon|congo|"
    r"senegal|morocco|turkey|ukraine|ucrania|russia|rusia|belarus|armenia|georgia the country|poland|romania|spain|"
    r"michoacan|oaxaca|jalisco|chiapas|sinaloa|tijuana|guadalajara|another country|a different country|"
    r"a foreign country|central america|centroamerica|otro pais|(?:his|her|their|your) (?:own |home )?country)"
)
DEMONYM = (
    r"(?:mexican|guatemalan|honduran|salvador(?:an|ian|ean)|nicaraguan|haitian|cuban|venezuelan|colombian|ecuador"
    r"(?:ian|ean)|peruvian|brazilian|chinese|korean|indian|pakistani|filipino|vietnamese|afghan|iranian|iraqi|syrian|"
    r"yemeni|ethiopian|somali|nigerian|ukrainian|russian|armenian|salvadoran|dominican|jamaican|foreign|"
    r"(?:mexican|honduren|salvadoren|colombian|venezolan|peruan|cuban|haitian|dominican|ecuatorian|chin|argentin|panamen|"
    r"ucranian|chilen|brasilen|filipin|sirian|afgan|nigerian|bolivian)[oa]|guatemalteco|guatemalteca|nicaraguense|"
    r"canadian|central american)"
)
OF_PEOPLE = (
    rf"(?=[.,;:!?)\"']|$| (?:{PERSON_WORDS}|individuals?|people|persons?|workers?|(?:im)?migrants?|m[ae]n|wom[ae]n|males?|"
    r"females?|adults?|aliens?|residents?|status|and|or|but|since|because|here|in|so|with|from|per|according|too|as|when|during|at|on|after|before|while|who|that|like|for|to)\b)"
)
IN_A_BAG = r"(?! (?:of|del|due|today|left|hoy|in|on|for|with|from|at|to(?! (?:be|stay|live|work|remain))|were|was|left|de|en|con|sobre)\b)(?! para (?!estar|trabajar|vivir))"

_FICTION = (
    "novels? novela poem movies? film book books play theater story libro obra pelicula cuento song lyrics fiction"
)
_LESSONS = (
    "history historical unit lesson lessons essay textbook civics museum historia leccion project proyecto presentation"
    " presentacion debate debated topic theme poster biography documentary curriculum worksheet unidad tema ley"
    " act reform policy speech contest exhibit museo exposicion exhibicion drama mock simulad[oa] simulacro skit poem poesia poetry lecture conferencia geography social-studies mock ensayo examen quiz assembly class discussion"
)
COMMUNITY = "posters crisis paper mural descendants ancestors rights resource resources night services center council heritage stories parade club vigil welcome"
FICTION = words(_FICTION)
LESSON = words(_FICTION, _LESSONS)
LESSON_OR_GAME = words(
    "suggestion pase biblioteca library birthday chart asistencia attendance escritorio thank notes note staff sticker",
    _FICTION,
    _LESSONS,
    "game games robot board level square minecraft roblox server chat discord joke joked broma bromeo couch sofa sillon perro dog cat",
)
MATTER = words(_FICTION, _LESSONS, COMMUNITY, "trip government vote election news like")
GAME = words(
    "suggestion pase biblioteca library birthday chart asistencia attendance escritorio thank notes note staff sticker",
    "game games deck uno ref refs teams fair sport sports paper stock cut sort red yellow blue pokemon trading trade magic collects? tournament index torneo futbol cancha cartas baraja roja dealt drew draw club referee soccer match stack reward rewards pbis juego arbitro partido board"
    " player players team hockey field signal desk desks group groups behavior behaviour teacher turn round played playing"
    " color colored laminated hall pass incentive raffle coach robot",
)
GOOD_CITIZEN = words(
    _FICTION,
    _LESSONS,
    "sticker fair poster of.the.month of.the.week of.the.year of.the.quarter of.the.semester of.the.trimester del.mes del.mundo de.la.semana del.ano committee comite pta library interview.project valores asamblea responsable participativa activa ecologica comunidad maestra maestro reporting nearby passing passerby rp private local bystander patrol dog complaint"
    " good digital global model grade grades mark marks award awards diploma reconocimiento asistencia attendance points contract science buen buena ejemplar"
    " clase senior newspaper academy scientist scientists classroom character pledge voting vote club escuela"
    " escolar premio civica solidario concerned private means mayores certificate certificates responsible arrest"
    " report.card comment conduct satisfactory outstanding improvement conduct effort comments points complaint kindness respect",
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
    "paid pay pays paying charged charge bought buy purchase purchases purchased card cards gift debit credit store swipe"
    " swiped wallet prepaid pago pagar pagaron compro compra tarjeta tarjetas regalo debito credito cash statement"
)
SCHOOL_PAPERS = words(
    "roll vapes vape baile entrar.al alcohol beer bar club guardianship custody divorce adoption hospital insurance medical seguro.medico court suspension suspensi[oa]n test tests exam"
    " exams examen examenes research due torn tore threw rompio tir[oa] tirados tiradas sign firmados firmadas firmo rolling wallpaper news"
    " newspaper newspapers stack pile handout handouts college career wind viento floor piso desks mesa notes notas parking"
    " baseball sticky toilet wet cigarette vape weed marijuana zigzag citacion dog perro puppy horse registration car truck"
    " title discharge transcript enlistment military flash crumpled scattered hojas quiz handed turned pass passed"
    "class homework backpack bag binder desk rolling assignment locker essay trip excursion permission science art arte"
    " printer test folder teacher worksheet clase tarea mochila escritorio bano portal transfer enroll enrollment"
    " inscripcion registration upload office signed graded grade grading recycling copier printed toilet salon restroom"
)
IN_CASE_OF_EMERGENCY = words(
    "contact contacts contacto contactos telefono number numbers phone emergency list listed locker entry entries app case cream rink pack packs hockey"
    " tea cubes cube melt bag nurse knee swelling skating skate bucket machine"
)
PHONE = words(
    "contact contacts number phone emergency cream rink pack packs hockey tea cube cubes skate skating skates machine"
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
    "video.game videojuego game name band shirt mr ms mrs haunted insane building old theme maze escape ancianos lunatic mental hospital animales mayores",
    _FICTION,
)
NAME = words(
    _FICTION, _LESSONS, "band shirt album tag graffiti name named nickname called first last surname horse dog"
)
STATUS_OF_ELSE = words(
    "status.report online request order honor.roll emancipated emancipation captain capitan team varsity starter champion conservatorship guardianship "
    "academic grade grades attendance enrollment custody relationship probation iep medical application case ticket work"
    " update social civil student-athlete eligibility credit employment academico academica medico social escolar"
)
MOVING = words(
    _FICTION,
    _LESSONS,
    COMMUNITY,
    "estudi\\w+ irlandesa europea siglo aves pajaros mariposas ballenas monarca datos archivos animales tortugas clase tarea",
)
PUBLIC_AFFAIRS = words(
    "marched marching marcha protest protests protested protesta protesters rally walkout manifestacion"
    " poster posters cartel sticker news noticias television tv policy politica political politics election against contra"
    " anti career carreras speaker guest"
)
LESSONS = (PUBLIC_AFFAIRS, LESSON, LESSON_OR_GAME, MATTER, MOVING)
"""Company in which an own verb close by, as in "he was", makes it theirs."""
OWNED = (*LESSONS, GAME, GOOD_CITIZEN, NAME, CAREER, ASYLUM_PLACE)
"""Company that family close by overrules: an uncle's deportation told in history class is an uncle's deportation."""
THINGS = words(
    "referee ref umpire arbitro play jugada throw pitch tackle block gimnasio edificio plantel alberca techo street road car cars truck vehicle parked parking turn lane fireworks drugs drug knife vape pool gym building campus"
    " roof room locker calle estacionad[oa]s? carro coche vuelta juegos? cohetes droga navaja parqueo entrega download"
    " downloaded copied dump dumped search searched movie descarg\\w+ tirar basura bet betting gambling modified weapon"
)
REMOVED_THINGS = words("graffiti banner trash trees? mural signs? paint bus poster tag snow weeds gum stain asbestos")
