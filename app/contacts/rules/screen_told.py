"""The table behind the screen, what is told in other words: no nine-digit number, a plane after the plant was hit.

English and Spanish stand side by side, as officers mix them.
"""

from app.contacts.rules.screen_phrases import ADULTS, STREET, TRIP
from app.contacts.rules.screen_places import BORDER_PLACES, COUNTRY, COUNTRY_STEMS, DEMONYM, SOUTH
from app.contacts.rules.screen_words import LESSON, near, pattern, then, words

_STATUS = "an immigration status"
_CASE = "an immigration status or case"
_ENTRY = "how somebody entered the country"
_REMOVAL = "a removal from the country"
_BIRTH = "a country of birth"
_AGE = r"\d|an? (?:baby|infant|toddler|little|small|young|kid|child)|two|three|four|five|six|seven|eight|nine|ten"
_LAND = r"(?:the|this) (?:country(?! (?:club|fair|house|music))|u\.?s\.?|usa|united states|states)"
_PAIS = r"(?:el|este) pais|(?:los )?estados unidos|(?:los )?eeuu|usa|los estados"

TOLD = (
    pattern(
        "digit;nueve dig;someone else;somebody else;another;de otro;de otra;prestad;ajen;fals;that isn't;that is not;que no es;made up;made-up;borrowed;cousin's;brother's;sister's;uncle's;fake",
        "a tax or social-security status",
        r"\b(?:no|without (?:an?|the|that)|(?:doesn't|don't|didn't|not) have (?:an?|the|that|any)|lacks? (?:an?|the)) (?:nine|9)[- ]digit\b",
        r"\b(?:sin|no tien\w+)(?: el| un)? numero de nueve digitos",
        r"\b(?:work\w*|trabaj\w+|hired|employed|got (?:the|a) job|uses?|using)(?: \w+){0,3} (?:with|under|on|using|con|bajo|usando) (?:el |la |un |una |an? |his |her |their )?(?:\w+(?:'s)? ){0,2}?(?:social|seguro|name|nombre|number|numero|ssn|id|identity|identidad)(?= (?:de otr|prestad|ajen|fals|that isn't|that is not|que no es))",
        r"\b(?:work\w*|hired|employed) (?:\w+ ){0,3}?(?:under|with|using|on) (?:another|someone else's|somebody else's|a fake|a borrowed|a made.up|a false|(?:his|her|their) \w+'s) (?:name|social|number|ssn|papers|identity)",
        also="digit digitos name nombre social number numero ssn seguro papers papeles identity identidad id",
    ),
    pattern(
        "another person;someone else;somebody else;a fake;a borrowed;de otro;de otra;prestad;ajen;fals",
        "a tax or social-security status",
        r"\btrabaj\w+ (?:con|bajo|usando) (?:el |un )?(?:nombre|numero|seguro|identidad|papeles) (?:de otr|prestad|ajen|fals)",
        r"\bwork\w* (?:under|with|using) (?:another person's|someone else's|somebody else's|a fake|a borrowed) (?:name|social|number|ssn|papers|identity)",
        also="name nombre social number numero ssn seguro papers papeles identity identidad",
    ),
    pattern(
        "card tarjeta permit permiso paper papel pasaporte visa docu allow belong prove comprob pued lets let right derecho supposed able dejan castigad",
        _STATUS,
        near(
            r"(?:plastic )?cards?|permits?|papers?|visa|tarjetas?|documentos?",
            r"lets? (?:him|her|them|us|me) (?:stay|work|live|remain|be here)",
            4,
        ),
        then(
            r"allowed|belong\w*|right|prove\w*|able|supposed|let|permitted",
            rf"(?:to )?(?:work |live |stay |be )?(?:here )?in {_LAND}",
            4,
        ),
        then(
            r"pued\w+|comprob\w+|derecho|dejan|permit\w+|permiso",
            rf"(?:estar|vivir|trabajar|quedarse|entrar|andar)(?: aqui)? (?:en|a|al) (?:{_PAIS})",
            5,
        ),
        then(r"pued\w+|dejan|permit\w+|castigad[oa]s?", rf"(?:entrar|regresar|volver) (?:a|al) (?:{_PAIS}|pais)", 3),
        r"\b(?:pasaporte|visa|papeles) ni (?:visa|permiso|papeles|residencia|nada)\b|\bpermiso (?:de|para|pa) (?:estar|vivir|quedarse) (?:aqui|aca)(?=[.,;]|$)(?<!no )",
        unless=(TRIP, LESSON),
    ),
    pattern(
        "born nacio nacieron nacid brought trajeron traida traido trajo fixed arreglaron",
        _ENTRY,
        r"\bborn on (?:this|that|the other|our) side\b|\bnaci(?:o|eron|d[oa]s?) (?:de|en) (?:este|ese|aquel) lado\b",
        rf"\bbrought (?:here|over|across|to {_LAND}|up here) (?:\w+ )?(?:at (?:age |about |around )?(?:{_AGE})|as (?:{_AGE})|when (?:he|she|they|i) (?:was|were) (?:only |about |just |like )?(?:{_AGE}))",
        r"\b(?:trajeron|traid[oa]|trajo)(?: \w+){0,3} (?:de (?:bebe|nin[oa]|chiquit[oa]|pequen[oa]|meses)|a los (?:\d+|dos|tres|cuatro|cinco|seis|siete|ocho)|cuando (?:tenia|era) (?:\d|un|dos|tres|bebe|chiquit|nin|pequen))",
        r"\b(?:never|nunca) (?:fixed it|fixed (?:his|her|their) (?:papers|status)|(?:lo |se )?arreglaron(?=[.,;]|$))",
        unless=(LESSON, words("office clinic oficina enfermeria hospital toy juguete")),
    ),
    pattern(
        "i11e i1le 1lle 111e il1e und0 dep0 imm1 c1ti ali3 pap3 1leg i1eg d3po b0rd inm1 1nde ind0 migr4 m1gr",
        _STATUS,
        r"[i1]+[l1]+eg[a4]l\w*|und[o0]cum\w+|d[e3]p[o0]rt(?!e\b|s\b)\w+|[i1]n?mm?[i1]gr[a4e]\w*|c[i1]t[i1]z[e3]n\w*|pap[e3](?:rs|les)|b[o0]rd[e3]r|[i1]nd[o0]cum\w+|m[i1]gr[a4]",
        unless=words("street parking"),
    ),
    pattern(
        "plane flight avion vuelo plant factory planta fabrica raided hit",
        _REMOVAL,
        r"\b(?:put|placed|loaded|stuck|forced) (?:him |her |them |everyone |all )?on (?:a|the) (?:plane|flight|deportation)\b(?! (?:ticket|mode))(?=[^.]{0,80}(?:back|after|raid|country|plant|custody|morning|night|next day|before|agents|detention))",
        r"\b(?:subieron|montaron|pusieron|metieron)(?: \w+){0,2} (?:a|en) (?:un|el) (?:avion|vuelo)\b",
        r"\b(?:plant|factory|packing house|warehouse|dairy|farm|fields?|restaurant|car wash|job ?site|planta|fabrica|empacadora|taller|carwash) (?:got|was|were|where) (?:hit|raided)\b",
        unless=(TRIP, LESSON, words("storm tornado lightning thieves burglars robbed ball")),
    ),
    pattern(
        "visitor visitante tourist turista months meses days turns turned turning cumpl",
        "a visa",
        r"\b(?:past|over|beyond|after) (?:his|her|their|the) (?:six|6|three|3|90)[ -](?:months?|days?)\b(?=[^.]{0,30}(?:visitor|tourist|visit|visa|country|here))",
        r"\b(?:months?|days?|meses) (?:as|como) (?:an? )?(?:visitor|tourist|visitante|turista)s?\b",
        r"\b(?:turns?|turned|turning|cumpl\w+) (?:los )?(?:21|twenty-?one|veintiun\w*)\b(?=[^.]{0,60}\b(?:pid\w+|pedir|petition\w*|arregl\w+|sponsor\w*|papers|papeles|residen\w+|file|immigrat\w+))",
        also="visitor visitante visit visa tourist turista country here 21 twenty veintiuno",
    ),
    pattern(
        "how;country;states;usa",
        _ENTRY,
        rf"\b(?:how|when|way) (?:he|she|they|\w+ (?:mom|dad|mother|father|family|parents)) (?:got|came|come|entered|arrived|crossed|made it) (?:here )?(?:in|into|to|over|across)(?: to)? {_LAND}",
        rf"\b(?:expelled|banned|barred|kicked out|thrown out|excluded|ejected|shipped out|sent out|run out)(?: \w+){{0,2}} (?:from|of) {_LAND}",
        r"\b(?:don't|doesn't|dont|doesnt|do not|does not) belong in (?:this|our|the) country\b",
    ),
    pattern(
        COUNTRY_STEMS,
        _REMOVAL,
        rf"\b(?:stuck|stranded|trapped|atorad[oa]s?|varad[oa]s?|atrapad[oa]s?|detenid[oa]s?) (?:down )?(?:in|en) (?:{SOUTH}|{COUNTRY})\b",
        rf"\b(?:he's|she's|they're|be|is|end up|wind up|ends up|wake up|woke up|amanec\w+|acab\w+|terminar?\w*)(?: \w+)? (?:back )?(?:in|en) (?:{SOUTH}|{COUNTRY})(?= (?:if|unless|by|tomorrow|before|si|manana)|[.,;]|$)(?<=[a-z])",
        then(
            rf"(?:went|gone|go|going|returned|flew|moved|left|regres\w+|volvi\w+|volver|fue|fueron|devolv\w+)(?: back)? (?:to|a|for|para) (?:{COUNTRY})",
            r"judge|juez|jueza|court|corte|caught|agarr\w+|deport\w+|immig\w+|migra\w*|order\w*|orden|ice",
            10,
        ),
        near(
            rf"{DEMONYM}", r"ilegal(?:es)?|illegals?|illegally|undocumented|indocumentad[oa]s?|sin papeles|no papers", 4
        ),
        unless=(TRIP, LESSON),
    ),
    pattern(
        f"{COUNTRY_STEMS} otro other",
        _REMOVAL,
        near(
            r"(?:can't|cannot|can not|couldn't|not able to|unable to|isn't able to|not allowed to|never be able to) (?:come back|get back(?: in)?|go back|return|cross back|reenter)"
            r"|no (?:l[oae]s? )?(?:puede[n]?|dejan|dejarian|dejaran|podra[n]?|pudo|pudieron) (?:regresar|volver|entrar|cruzar|venir)",
            rf"{COUNTRY}|{SOUTH}|del otro lado|other side",
            8,
        )
        + r"(?! (?:until|hasta|till|for|to (?:class|school|the (?:office|meeting)))\b)",
        near(COUNTRY, r"(?:entered|entro|entraron) (?:last|in \d|this|el ano|hace|en \d|when|cuando)", 4),
        unless=LESSON,
    ),
    pattern(
        "sent back;tenido;never had;been without",
        _STATUS,
        rf"\b(?:{ADULTS})\b(?: and \w+)? (?:was|were|got|gets?|been) sent back(?=[.,;]|$| (?:last|in|twice|when|and|because|after)\b)",
        r"\b(?:nunca|no) (?:ha|han|he|hemos) tenido (?:estatus|papeles|documentos)\b|\b(?:has|have|had|'s|'ve) never had (?:any )?(?:status|papers|documents)(?=[.,;]|$)",
    ),
    pattern(
        "ilegal illegal undocu indocu papers papeles",
        _STATUS,
        near(
            rf"{DEMONYM}", r"ilegal(?:es)?|illegals?|illegally|undocumented|indocumentad[oa]s?|sin papeles|no papers", 4
        ),
        unless=(LESSON, words("parking fishing food comida drug drugs fireworks")),
    ),
    pattern(
        "parole;feds;federales;trump;president;government;gobierno;supervision",
        _CASE,
        r"\bparole in place\b|\b(?:order of|immigration) supervision\b",
        r"\b(?:detained|taken|arrested|picked up|grabbed|snatched|deported) by (?:the )?feds\b|\b(?:feds|federales) (?:took|grabbed|came for|picked|detained|got|(?:se )?(?:lo |la |los )?llev\w+|agarr\w+)\b",
        r"\b(?:trump|government|president|gobierno|presidente)\b[^.;]{0,25}\b(?:send\w*|ship\w*|kick\w*|throw\w*|deport\w*|mand\w+|ech\w+|sac\w+|regres\w+) (?:him|her|them|us|me|everyone|people|his|nos|lo|la|los|a)\b",
        unless=(LESSON, words("election campaign student.government")),
    ),
    pattern(
        "smuggl coyote pollero",
        _ENTRY,
        near(
            r"(?:human )?smugglers?|coyotes?|polleros?|traffickers?",
            r"owes?|owed|paid|pay\w*|wants?|debts?|deben?|debia\w*|pag\w+|cobr\w+|thousand|mil|dollars|bring\w*|brought|traer\w*|traj\w+|grand|money|dinero",
            6,
        ),
        unless=words("vape vapes candy dulces drug drugs drogas mascot mascota game juego jersey ticket tickets"),
    ),
    pattern(
        "mandar;por donde;regresarl;a regresar;en regresar;devolver;aventar;echar;echaron;aventaron;sacaron;botaron;linea;verde;mojada;nadando",
        _REMOVAL,
        r"\b(?:pued\w+|van a|vayan a|podrian?|quieren|amenaz\w+|iban a|va a) (?:l[oa]s? )?(?:mandar|regresar|devolver|aventar|echar)(?:l[oa]s?|me|nos|le|te)? (?:de regreso|de vuelta|pa'? ?tras|para atras|pa fuera|pa su|para su)(?! a (?:la|su) (?:clase|oficina|casa|escuela|salon)| al? (?:salon|clase))",
        r"\b(?:echaron|aventaron|sacaron|botaron) (?:pa'?|para) (?:fuera|afuera|tras|atras|alla)\b(?! de(?:l| la| su))",
        r"\b(?:brinc\w+|salt\w+) la linea\b|\bespaldas? mojadas?\b|\b(?:paso|cruzo|vino|pasaron|cruzaron|vinieron|pase|cruce) nadando\b(?! (?:la|en|el) (?!rio))",
        r"\b(?:regres\w+|vete|vayanse|vuelv\w+|larg\w+) por donde (?:vin|brinc|entr|lleg|cruz)\w+",
        near(r"los de verde", r"solt\w+|agarr\w+|detuv\w+|cita|llev\w+|deten\w+|frontera", 4),
        unless=(LESSON, STREET, words("alberca piscina equipo partido")),
    ),
    pattern(
        "work trabaj permiso permit",
        _CASE,
        rf"\b(?:{ADULTS}|brother|sister|herman[oa])\b[^.;]{{0,30}} (?:working|works|work|trabaj\w+) (?:\w+ )?(?:without|sin) (?:an? )?(?:work )?(?:permit|permiso)s?\b",
        r"\b(?:neg(?:o|aron|ado)|quit\w+|venc\w+|perdi\w+|denied|lost|revoked|expired|renov\w+|llego|dieron)(?: (?:el|la|su|his|her|their|the|le|les|ya|a))* (?:permiso de trabajo|work permit)\b",
        unless=words("summer verano counselor consejera pizza store tienda form forma office oficina"),
        also="permit permiso",
    ),
    pattern(
        "caravan coyote pollero smuggler muro",
        _ENTRY,
        r"\b(?:from|in|with|of|on) (?:the|that|a|la|una) caravana?\b(?! (?:of|de (?!migr|centro|hond)|minivan|parade|trip))",
        r"(?:with|w/|by|via|using) (?:a|the|some) (?:coyotes?|pollero|smuggler)\b(?! (?:mascot|costume|puppet|sign|on|in)\b)",
        r"\b(?:brinco|brincaron|salto|saltaron|paso|pasaron) el muro(?=[.,;\"]|$| (?:con su|de noche|en tijuana|de la frontera|y )\b)",
        then(r"coyotes?|polleros?|guia", rf"(?:por|through|at|near|via|en) (?:{BORDER_PLACES})", 3),
        r"\b(?:traj[oe]\w*|trae|brought|paso|pasaron|cruz\w+|cross\w+|guid\w+)(?: \w+){0,2} (?:(?:by|with|un|el|una|unos|a|the|con) )+(?:coyotes?|polleros?)\b(?! (?:mascot|costume))",
        unless=(LESSON, words("mascot mascota costume disfraz parade desfile")),
    ),
    pattern(
        "matricula",
        "a nationality",
        r"\b(?:a|his|her|their|only|the|mexican|with|showed) matricula\b(?! (?:de|del|escolar))",
    ),
    pattern(
        "donde;en que pais",
        "a country of birth",
        r"\b(?:pregunt\w+|dijo|sabe|saber|dice|asked)\b[^.;]{0,20}\b(?:de )?(?:donde|en que pais) (?:nacio|nacieron|habia nacido|(?:es|son|era|eran) originari\w+)",
        unless=LESSON,
    ),
)
