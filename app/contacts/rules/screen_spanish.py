"""The table behind the screen, Spanish."""

from app.contacts.rules.screen_places import COUNTRY, COUNTRY_STEMS
from app.contacts.rules.screen_words import (
    ASSURANCE,
    ASYLUM_PLACE,
    GAME,
    GOOD_CITIZEN,
    IN_A_BAG,
    LESSON,
    LESSON_OR_GAME,
    MOVING,
    NATURE,
    PUBLIC_AFFAIRS,
    PURCHASE,
    SCHOOL_MARK,
    SCHOOL_PAPERS,
    THINGS,
    pattern,
    words,
)

_STATUS = "an immigration status"
_WHO = (
    r"\b(?:padres?|madres?|papas?|mamas?|familias?|alumn[oa]s?|estudiantes?|nin[oa]s?|muchach[oa]s?|chic[oa]s?|menor(?:es)?|"
    r"joven(?:es)?|ti[oa]s?|herman[oa]s?|prim[oa]s?|abuel[oa]s?|vecin[oa]s?|senor[ae]?s?|el|ella|ellos|ellas|que|todos|amig[oa]s?)"
)
_IS = r" (?:no )?(?:es|son|esta|estan|era|eran|fue|sea|anda|andan|soy|somos)(?: (?:una?|unos|unas|todos))?"
_SEIZED = r"(?:se (?:lo |la |los )?llev\w+|detuv\w+|agarr\w+|vin\w+|lleg\w+|par\w+|arrest\w+|deport\w+|recogi\w+)"

SPANISH = (
    pattern("indocument", _STATUS, r"\bindocumenta?d[oa]s?\b"),
    pattern(
        "migratori estatus situacion",
        _STATUS,
        r"(?<!reforma )\bmigratori[oa]s?\b",
        r"\b(?:estatus|estado|situacion) (?:legal|irregular)\b(?! de (?:la custodia|los bienes))|\b(?:no tien\w+|sin|perdi\w+)(?: el| su)? estatus\b|\bsus? estatus\b(?! (?:de|como|en|academic|medic|social|escolar))",
        unless=(NATURE, PUBLIC_AFFAIRS, ASSURANCE),
    ),
    pattern(
        "ilegal legal mojad",
        _STATUS,
        r"\b(?:vive|viven|entr\w+|cruz\w+|pas(?:o|aron)|pais|frontera|aqui|unidos|trabaj\w+)(?: \w+){0,3} ilegalmente\b",
        r"\bilegalmente (?:en (?:el|este) pais|al pais|aqui|en estados unidos)\b",
        r"\besta(?:n|ba|ban)?(?: aqui)? ilegal(?:es|mente)?\b(?! \w+r\b)|\b(?:los|unos|como|puros) ilegales\b(?! en la)",
        rf"{_WHO}{_IS} ilegal(?:es|mente)?\b(?! \w+r\b)",
        r"\b(?:entr\w+|vin\w+|viv\w+|lleg\w+|cruz\w+|pas\w+|anda\w*|trabaj\w+) de (?:ilegal|mojad[oa])(?:e?s)?\b",
        r"\b(?:le|les|lo|la|los) (?:dij\w+|grit\w+|llam\w+) ilegal(?:es)?\b|\binmigrantes? ilegal(?:es)?\b",
        r"\bsi (?:es|era|eres|son|eran) legal(?:es)?(?=[.,;?]|$)|\bsi (?:es|era|eres|son|eran) ilegal(?:es)?\b(?! \w+r\b)",
        r"(?:^|[.;] )(?:son|es) ilegal(?:es)?(?=[.,;]|$)",
        unless=THINGS,
    ),
    pattern(
        "migra migro inmi emigr imig",
        _STATUS,
        r"\b(?:es|son|era|eran|soy|somos)(?: una?| unos)? (?:in|e)?migrantes?\b",
        r"\bfamilia (?:in)?migrante\b|\binmigrantes? (?:recien|sin|de) \w+",
        r"\b(?:e|in)migr(?:o|aron|amos)\b",
        rf"\b(?:e|in)?migr(?:o|aron|ado|ada|aban)\b(?: \w+)? (?:de|desde|a) {COUNTRY}",
        unless=LESSON,
    ),
    pattern(
        "visa",
        "a visa",
        r"\b(?:su|una|sin|tiene|tienen|tenia|la|con|no hay|pidio|tramit\w+|renov\w+) visa\b(?! (?:card|gift))",
        r"\bvisa (?:de (?:turista|estudiante|trabajo|visitante)|vencida|caducada|humanitaria|u\b)",
        unless=PURCHASE,
    ),
    pattern(
        "verde",
        "a residence card",
        r"\btarjetas? verdes?\b(?! en (?:el (?:juego|partido|uno)|uno|la cancha))",
        unless=GAME,
    ),
    pattern(
        "residen mica",
        "a residence card",
        r"\b(?:tien\w+|tenia|sac\w+|lleg\w+|perdi\w+|sin|dieron|quitaron|esper\w+|venc\w+)(?: ya| le)? (?:la|su|una|de) mica\b(?! (?:del|para|de (?:l[oa]s?|el|sus?|un|una|vidrio|protec\w*))\b)|\bmica (?:falsa|chueca|vencida|de residen\w+)|\btarjeta de residen\w+|\bresiden(?:te|cia|tes) (?:permanente|legal)(?:es)?\b(?! del? (?:salon|estanque|jardin|edificio|la clase))",
        r"\b(?:arregl\w+|tiene|tienen|esper\w+|sin|perdio|tramit\w+|saco|dieron|llego|consigui\w+|negaron) (?:la |su )?residencia\b"
        r"(?! (?:de|del|estudiantil|escolar|en el distrito))",
    ),
    pattern(
        "ciudadan siudadan",
        "citizenship",
        r"\b(?:es|ser|son|era|sea|seria|somos|eres|soy|siendo|hizo|hicieron|hacer(?:se)?|haciendo|hacerme|hara|tiene|tienen|sin|su|la|doble|pedir|sacar|obtuv\w+)(?: una?| la)?"
        r" [cs]iudadan\w+(?! (?:voluntari|ejemplar|model|comprometid|preocupad|responsable|cualquiera|del mundo))",
        r"\bciudadan\w+ (?:american|estadounidense|mexican|de (?:este pais|los estados))\w*",
        rf"\bciudadan\w+ de {COUNTRY}",
        unless=(GOOD_CITIZEN, SCHOOL_MARK),
    ),
    pattern(
        "naturaliz nacionaliz legaliz regulariz",
        "citizenship",
        r"\bregulariz(?:ar(?:se|los|la|lo)?|ado|o|aron|arian?) (?:su (?:situacion|estatus|estancia)|(?=[.,;]))|\bregularizar(?:se|los)?(?=[.,;]|$)|\b(?:natural|nacional|legal)iz(?:acion|ad[oa]s?|o|aron|arse)\b",
        unless=(NATURE, LESSON, words("coro canto banda")),
    ),
    pattern(
        "papeles documentos permiso",
        _STATUS,
        rf"\b(?:sin|no tien\w+|no tenia\w*|no trae\w* sus|les? faltan) (?:los |sus )?(?:papeles|documentos)\b{IN_A_BAG}(?! pendientes)",
        unless=SCHOOL_PAPERS,
    ),
    pattern(
        "papeles documentos permiso",
        _STATUS,
        r"\b(?:arregl\w+|saco|esper\w+|llega\w*|dieron|consigui\w+) (?:los |sus |ya )*papeles\b(?! (?:de|del|para|en) (?!inm|migr))",
        r"\b(?:papeles|documentos) (?:chuecos|falsos(?! para (?:entrar|comprar))|legales|migratorios|de (?:in)?migracion|para (?:estar|trabajar|vivir) aqui)\b",
        r"\b(?:tien\w+|tener|tenido|tenia\w*|tuvo|tenemos) papeles(?=[.,;?]|$| (?:y|ni|pero|legales))|\bpapeles de otra? \w+",
        r"\bpapeles (?:estan|siguen|van) en (?:proceso|tramite)\b|\bpermiso para (?:estar|vivir|quedarse|trabajar) en (?:este|el) pais\b",
        r"\b(?:permiso|visa) de turista\b",
        r"\btrabaj\w+ sin (?:permiso|autorizacion)\b|\bpermiso humanitario\b",
        r"\bpermiso (?:legal|de trabajo por (?:asilo|daca|tps))|\bpapeles falsos\b",
    ),
    pattern(
        "deport autodeport",
        "a removal from the country",
        r"\bauto-?deport\w+|\bdeport(?!iv|ist|es?\b|ment|olog|er\b)\w+",
        unless=(LESSON_OR_GAME, PUBLIC_AFFAIRS),
    ),
    pattern(
        "vete vuel regres devol vuelta mand pais vaya larg voluntaria envi orden",
        "a removal from the country",
        r"\b(?:mand\w+|envi\w+|regres\w+|devolv\w+)(?: de (?:regreso|vuelta))? (?:a|para) (?:su|tu) (?:pais|tierra)\b",
        rf"\b(?:mand|devolv|envi)(?:aron|ieron|o|io)(?: de (?:regreso|vuelta))? a {COUNTRY}\b",
        rf"\bque (?:se|te) (?:regres|devuelv|devolv|vay|larg|fuer)\w+ (?:a|para) (?:{COUNTRY}|[st]u pais)",
        r"\b(?:vete|vayanse|larg\w+|ve|vuelve\w*) (?:a|para) (?:tu|su) (?:pais|tierra)\b|\bsalida voluntaria\b|\b(?:sac|ech|expuls|sal|ir)\w* del pais\b(?! de)|\borden de salida\b(?! temprana| del (?:salon|plantel))\b",
        unless=LESSON,
        also=f"{COUNTRY_STEMS} tierra voluntaria orden",
    ),
    pattern(
        "migra inmi imig",
        "immigration enforcement",
        r"\bla migra\b",
        r"\b(?:agentes?|corte|juez|jueza|abogad[oa]|oficial(?:es)?|centro|redadas?|oficina|grillete|carcel|caso|cita|orden|"
        r"detencion|papeles|tribunal|policia)(?: de detencion)? de (?:la )?(?:in)?migracion\b",
        rf"\b(?:in)?migracion(?: ya)? {_SEIZED}",
        rf"\b{_SEIZED}(?: a)?(?: la)? (?:in)?migracion\b|\bl[oa]s? {_SEIZED} (?:la )?(?:in)?migracion\b",
        r"\b(?:llam\w+|report\w+|entreg\w+)(?: \w+){0,2} (?:a|con) (?:la )?(?:in)?migracion\b",
        unless=(LESSON, PUBLIC_AFFAIRS),
        clause="P28",
    ),
    pattern(
        "ice patrulla",
        "immigration enforcement",
        r"\b(?:agentes?|redadas?|centro|manos) (?:de|del) ice\b|\bel ice\b|\bpatrulla fronteriza\b",
        rf"\bice {_SEIZED}|\b(?:llego|vino|llegaron|vinieron) (?:el )?ice\b",
        clause="P28",
        also="agentes redada centro manos el patrulla llego vino vinieron se detuvo agarro arresto",
    ),
    pattern(
        "asilo asilad refugiad",
        "an immigration status or case",
        r"\basilo\b(?! de (?:ancianos|animales|mayores))(?!.{0,40}asilo de ancianos)",
        r"\b(?:refugiad|asilad)[oa]s?\b",
        unless=(LESSON, ASYLUM_PLACE),
    ),
    pattern(
        "daca tps dreamer acompanad parole",
        _STATUS,
        r"\b(?:tiene\w*|perdi\w+|el|con|de|su|sin|renov\w+|bajo|por) (?:daca|tps)\b|\b(?:es|son|una?) dreamers?\b",
        r"\bmenor(?:es)? no acompanad[oa]s?\b(?! (?:no )?(?:pueden?|deben?|seran|en el (?:campo|patio|parque)))|\bparole humanitario\b",
    ),
    pattern(
        "frontera;rio;otro lado;el muro;coyote;pollero;desierto;este pais;estados unidos;eeuu",
        "how somebody entered the country",
        r"\b(?:cruz(?:o|aron|ar|ando)|pas(?:o|aron|ar|ando)) (?:por )?la frontera\b(?! del? (?:campo|patio|cancha))",
        r"\b(?:cruz|pas|brinc)\w+ al otro lado(?! de)\b|\b(?:deten|detuv|agarr|separ)\w+ en la frontera\b",
        r"\b(?:cruz(?:o|aron|ar|ando)|pas(?:o|aron|ar|ando)) (?:por )?el (?:rio (?:de noche|bravo|grande|nadando)|desierto)\b",
        r"\b(?:llego|llegaron|vino|vinieron|vine|trajeron|entro|entraron) (?:\w+ ){0,2}?a (?:este pais|(?:los )?estados unidos|eeuu)\b",
        r"\b(?:con|pag\w+)(?: a)? (?:(?:un|el) (?:coyote|pollero)|(?:unos |los )?(?:coyotes|polleros))\b|\bcoyote (?:l[oa]s? )?(?:paso|trajo|cruzo)\b",
        unless=LESSON,
    ),
    pattern(
        "nacio;nacid;nacieron;nacionalidad;nacimiento;origen;de que pais",
        "a country of birth",
        rf"\bnaci(?:o|eron|d[oa]s?) (?:en (?:{COUNTRY}|(?:los )?estados unidos|eeuu)|aqui|alla|aca|fuera de|en el extranjero)",
        r"\bnacionalidad ?:|\bde que pais (?:es|son|vien\w+|lleg\w+|vin\w+)\b",
        r"\b(?:pais|lugar) de (?:origen|nacimiento)\b|\bnacionalidad\b",
        unless=LESSON,
    ),
    pattern(
        "seguro social",
        "a tax or social-security status",
        r"\b(?:sin|no tien\w+|no tenia) (?:un )?social(?=[.,;]|$| (?:ni|y|para|porque)\b)",
        r"\b(?:sin|no tien\w+|no tenia) (?:numero de )?seguro social\b|\bseguro social (?:falso|chueco|ajeno|prestado|de otr|que no es)",
        r"\b(?:numero de )?seguro social (?:es )?fals",
    ),
    pattern(
        "mojad",
        _STATUS,
        r"\b(?:grit\w+|di[jc]\w+|llam\w+|pinche|pinches|(?:mama|papa|familia|padres?|ell[oa]s?|tod[oa]s) (?:es|son)(?: una?)?)"
        r" mojad[oa]s?\b",
        r"\b(?:es|son|era|eran|eres|soy)(?: una?| unos| unas| puros)? mojad[oa]s?(?=[.,;!?]|$| (?:asi|y|como|pero|porque|igual|tambien)\b)",
    ),
    pattern(
        "migra inmi imig imma",
        "immigration enforcement",
        r"\b(?:in|i|im)?migra[cs]ion\b",
        unless=(MOVING, PUBLIC_AFFAIRS),
        clause="P28",
    ),
    pattern("ciudadan siudadan", "citizenship", r"\b[cs]iudadania\b", unless=(GOOD_CITIZEN, SCHOOL_MARK)),
)
