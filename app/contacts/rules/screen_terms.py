"""The table behind the screen, terms of art: what files, lawyers and agencies call it, and what families make of them.

English and Spanish stand side by side, as officers mix them.
"""

from app.contacts.rules.screen_phrases import ADULTS, STREET, TRIP
from app.contacts.rules.screen_places import COUNTRY, COUNTRY_STEMS, DEMONYM
from app.contacts.rules.screen_words import KIN_WORDS, LESSON, MATTER, Spelling, near, pattern, then, words

_STATUS = "an immigration status"
_CASE = "an immigration status or case"
_ENTRY = "how somebody entered the country"
_REMOVAL = "a removal from the country"
_BIRTH = "a country of birth"
_END = r"(?=[.,;:!?)]|$| (?:and|y|so|because|porque|but|pero|since|yet|todavia|now|here|aqui|in \d|at|from|per|segun|from)\b)"
_TAKEN = r"taken|picked up|grabbed|caught|detained|deported|gone|don't come home|do not come home"

TERMS = (
    pattern(
        "aos ewi otm uda udas siv urm isap",
        _CASE,
        r"\b(?:aos|ewi|otm|siv|udas?|urm|isap)\b",
        unless=words("band team club robotics class camera app"),
        spelling=Spelling.CAPITALS,
    ),
    pattern(
        "usc;h4;h-4;o-1;o1;h-1;h1b;f-1;j-1;autorizad;deferred;continued;sevis;verify;everify;i-9;i9;work auth;work card;authorized to;siv;u cert;t cert;u-cert;t-cert;visa cert;supplement",
        _CASE,
        r"\bdeferred action\b|\bcontinued presence\b|\bsevis\b|\bi-?9 (?:audit|check|form|raid)|\bsiv (?:family|holders?|visa|case)",
        rf"\be-?verify\b(?=[^.;]{{0,40}}\b(?:{KIN_WORDS}|caught|job|fired|social|failed|him|her)\b)|\b(?:failed|caught by|flagged by|didn't pass) e-?verify\b",
        r"\bwork auth(?:orization)?\b|\b(?:isn't|is not|not|aren't|wasn't) authorized to work\b|\bno (?:esta\w*|estan) autorizad[oa]s? (?:para|a) trabajar\b",
        r"\b[ut][- ]?(?:visa )?cert(?:ification)?s?\b(?= (?:was|is|signed|request|form|for)|[.,;])|\bsupplement b\b|\bnot (?:an? )?usc\b|\bwork cards?\b|\bh-?4 (?:kid|visa|dependent|spouse|status)|'s (?:[ohjfl]-?1b?) (?:got|was|is|ran|expir|renew|visa)\\w*",
    ),
    pattern(
        "oath swore sworn juro juramento jurar citizenship ciudadania naturalization civics",
        "citizenship",
        rf"\boath ceremony (?:for|of|is|was|on)\b(?=[^.]{{0,30}}\b(?:{ADULTS})\b)|\b(?:{ADULTS})(?:'s)? (?:\w+ )?oath ceremony\b",
        r"\b(?:swore|sworn|swearing) in as (?:an? )?(?:us |american |u\.s\. )?citizen|\b(?:take[ns]?|took|taking) (?:the|her|his|their) (?:citizenship )?oath\b(?=[^.;]{0,40}(?:vote|citizen|convention|federal|court|passport|last|in \w+))",
        rf"\b(?:{ADULTS}|ell[oa])\b[^.;]{{0,20}} (?:hac\w+|hizo|hace|tom\w+|tuvo) (?:el|su) juramento\b(?! (?:de lealtad|a la bandera))|\bjur(?:o|aron|ar) (?:la )?bandera\b(?= (?:y|el|de este)|[.,;])",
        rf"\b(?:{ADULTS}|she|he|they|ella)\b[^.;]{{0,40}} (?:citizenship|naturalization|ciudadania) (?:test|exam|interview|class(?:es)?)|\b(?:{ADULTS}|ella)\b[^.;]{{0,40}} (?:examen|entrevista|clases?|prueba) (?:de|para) (?:la )?(?:ciudadania|naturalizacion)",
        r"\b(?:paso|reprobo|hizo|presento|tiene) (?:el|su) examen de (?:la )?ciudadania\b(?! (?:como|en (?:la )?clase))|\b(?:passed|failed|took) (?:her|his|their) (?:citizenship|naturalization)\b|\bcivics part of\b|\bnaturalization (?:interview|oath|ceremony|certificate|papers)\b",
        unless=words(
            "class clase clases classes students estudiantes alumnos mock simulacro council president history historia juego quiz girl.scout trip"
        ),
    ),
    pattern(
        "became;become;becoming;hicieron;hizo;hacer",
        "citizenship",
        rf"\b(?:{ADULTS}|he|she|they|we|i|brother|sister|student|family)\b(?: \w+){{0,2}} (?:became|become|becomes|becoming|turned into|be) (?:an? )?(?:new )?(?:u\.?s\.? |american )?citizens?\b(?! (?:of the (?:month|week|world)|scientist|patrol|volunteer|academy))",
        rf"\b(?:{ADULTS}|ell[oa]s?|herman[oa]s?)\b(?: \w+){{0,2}} (?:hizo|hicieron|hacer|haciendo|van a hacer) (?:ya )?ciudadan[oa]s?\b",
        also="citizen citizens ciudadano ciudadana",
    ),
    pattern(
        "removal flight;deportation flight;to be removed;be flown;en avion;vuelo de dep",
        _REMOVAL,
        r"\b(?:removal|deportation|ice) flights?\b|\bvuelos? de deporta\w+",
        rf"\b(?:he|she|they|{ADULTS})(?:'s|'re| is| are| was| were)(?: \w+)? (?:scheduled|set|ordered|going|about) to be removed(?=[.,;]|$| (?:on|next|this|from the (?:country|u)))",
        r"\b(?:va|van) a mandar(?:l[oa]s?)? en (?:un )?(?:avion|vuelo)\b|\bmand\w+ en (?:un )?(?:avion|vuelo)\b",
        unless=(TRIP, words("team game class list roster equipo")),
    ),
    pattern(
        "naturalization",
        "citizenship",
        r"\bnaturalization interview\b",
        unless=words("mock simulacro trip"),
    ),
    pattern(
        "bestia;tren;train;dilley;karnes;eloy;otay mesa;smartlink;notario;cancellation;cancelation;cancelacion;final order;orden final;deport order;removal order;ten year;ten-year",
        _CASE,
        r"\b(?:la bestia|smartlink)\b|\b(?:at|in|en|from|de) (?:dilley|karnes|eloy|otay mesa|tacoma ice|el centro ice)\b",
        near(
            r"(?:the |el )?(?:train|tren)",
            r"north|norte|tio|uncle|alone|solo|top|arriba|mexico|tapachula|honduras|guatemala",
            5,
        )
        + r"(?=[^.]{0,60}\b(?:norte|north|alone|solo|sola|top|arriba|mexico|uncle|tio)\b)",
        r"\bnotarios?\b(?=[^.]{0,60}\b(?:took (?:their|her|his)|promised|filed|papers|papeles|prometi\w+|meti\w+|quit\w+|green|visa|asylum|asilo|scam\w*|fraud\w*))",
        r"\b(?:cancellation case|cancelation case|cancelacion de (?:la )?remocion|final order|orden final|old (?:deport|removal) order|deport order|ten[- ]year thing)\b",
        unless=(
            LESSON,
            STREET,
            words("museum museo zoo toy juguete sale order.form coast cancellation.policy custody restraining"),
        ),
    ),
    pattern(
        "voter voting identificacion id ids identification licen cedula pasaporte credencial ab",
        "a nationality",
        rf"\b(?:mexican|{DEMONYM}) (?:voter (?:card|id)|voting card|ids?|identification|id cards?|driver'?s licen[sc]e|licen[sc]e)\b",
        rf"\b(?:identificacion|cedula|licencia|credencial|pasaporte) {DEMONYM}\b|\bcredencial de elector\b",
        r"\b(?:drives? (?:with|on)|has|have|only|got|with) (?:an? )?ab[- ]?60\b",
        unless=(TRIP, LESSON, words("club restaurant teacher maestra")),
    ),
    pattern(
        "ine",
        "a nationality",
        r"\bine\b",
        spelling=Spelling.CAPITALS,
        unless=words("team club equipo class clase"),
    ),
    pattern(
        "social ssn seguro digit 999 itin",
        "a tax or social-security status",
        r"\b(?:social|ssn|seguro(?: social)?) (?:didn't|doesn't|did not|does not|no) (?:match|coincid\w+|work|sirv\w+|exist\w*)|\bno (?:le )?coincid\w+ (?:el|su) seguro",
        r"(?<!seguro )\b(?:social|ssn) de (?:un|una|otr[oa]|su|alguien|mi) \w+|\b999 number\b|\b(?:no|sin|no tien\w+) (?:numero de seguro|ssn|social)\b(?! (?:media|studies|skills|medico|dental|escolar|events?|worker|distanc\w*|de (?:vida|auto)))",
        r"\b(?:instead of|in place of) (?:an? )?(?:social|ssn)\b|\b(?:social|seguro) (?:chuec|fals|ajen|prestad|comprad|fake|bad)",
        unless=words("locker casillero contest"),
    ),
    pattern(
        "only american;only citizen;only one;only us;only u.s;unic;citizen;ciudadan;american birth;birth cert;vote;votar;born;nacio;nacieron",
        "citizenship",
        r"\b(?:he|she|el|ella|stepdad|padrastro|husband|esposo)(?:'s| is| es)? (?:the|a|un|una|el|la)? ?(?:citizen|ciudadan[oa])\b[^.;]{0,15}\b(?:isn't|is not|no(?=[.,;]|$))",
        r"\b(?:the |la |el )?(?:only|unic[oa])(?: \w+){0,2} (?:american|americana|americano|citizen|ciudadan[oa])\b|\bonly one (?:in|of) (?:the|her|his|their) \w+ (?:who|that|with)[^.;]{0,25}(?:vote|birth certificate|passport|citizen|papers)",
        r"\b(?:u\.?s\.?|american) birth certificates?\b|\b(?:can't|cannot|can not|not allowed to) vote (?:since|because|as) (?:they|he|she)\b(?! (?:is|was|were)? ?(?:under|too|not 18|absent|late|only))",
        rf"\b(?:not|wasn't|weren't|isn't|never) born (?:in (?:the )?(?:u\.?s\.?|united states|{COUNTRY}|this country)|here)|\bnaci(?:o|eron) (?:aqui|alla|aca|en (?:este|otro|ese) pais)",
        unless=(LESSON, words("club council president hospital room")),
    ),
    pattern(
        "puente;bridge;cbp;go back;walk back;vete nad;regres;deport;mand;app;aplicacion;river;rio;over twice;swim;nadando;bounced;thrown;snuck back;kicked out in;sent back;regresado;echaron en",
        _REMOVAL,
        then(
            r"turned (?:away|back)|regres\w+|put across|sent back|waited|wait|esper\w+|cross\w*|pas\w+",
            r"(?:at|on|over|across|en|por) (?:the|el|un) (?:international )?(?:bridge|puente)",
            5,
        )
        + r"(?=[^.]{0,60}\b(?:let|dejar\w*|night|noche|in|pasar|border|twice|veces)\b)",
        r"\b(?:the|la) (?:app|aplicacion)\b[^.;]{0,20}(?:appointment|cita)[^.;]{0,30}(?:border|frontera|cross|matamoros|tijuana)|\bcbp[- ]?one\b",
        r"\b(?:go|swim|get|walk|crawl|run|went|regres\w+|vete|vuelv\w*|vaya)(?: \w+){0,2} (?:back )?(?:across|over|al otro lado(?: de)?|a cruzar)(?: to)? (?:the|el|del?) (?:river|rio|border|wall|fence)\b(?=[.,;\"!]|$)",
        r"\bswim back\b(?=[.,;\"!]|$| (?:to (?!the (?:wall|side|start|team))|where))|\b(?:regres|vete|vay|devuelv)\w* nadando\b",
        r"\b(?:snuck|came|got|sneaked|crossed|made it) back (?:in|over|across)(?=[.,;]|$| (?:illegally|after|with|in \d))|\bkicked out in (?:19|20)\d\d\b(?! (?:for|by the (?:school|team)))|\bthrown back over\b",
        r"\b(?:ech|regres|deport|sac|mand)(?:aron|ado|o) en (?:19|20)\d\d\b(?=[^.;]{0,40}\b(?:volv\w+|entr\w+|regres\w+|cruz\w+)\b)",
        unless=(TRIP, LESSON, words("pool swim.team alberca lane campus canal gym class store")),
        also="bridge puente app aplicacion river rio cbp swim nadando border wall fence back over kicked thrown turned "
        + " ".join(map(str, range(1990, 2030))),
    ),
    pattern(
        "sent home;sent back;removed;deported;shipped;bounced;tossed;booted;kicked;thrown;for good;going home;go home;moving to;moving back;leaving for;headed;took the voluntary",
        _REMOVAL,
        rf"\b(?:bounced|shipped|tossed|booted|thrown|kicked)(?: \w+)? (?:back )?(?:to|in|into) (?:{COUNTRY})\b",
        rf"\b(?:going|moving|leaving|headed|goes|go)(?: back)?(?: home)? (?:to|for) (?:{COUNTRY}) (?:for good|before)\b|\bfor good\b[^.;]{{0,20}}(?:{COUNTRY})",
        r"\b(?:have|has|had|having|get) (?:him|her|them) (?:sent (?:home|back)(?=[.,;]|$)|deported|removed|shipped)|\bcould be removed(?=[.,;]|$)|\btook the voluntary\b",
        unless=(TRIP, LESSON, words("fever sick nurse principal office team list uniform fiebre")),
    ),
    pattern(
        "get deported;got deported;are deported;deport;detain;detien;caught;taken;grabbed;grab me;picked up by;agarr;se llev;no regres;don't come home;do not come home;feds",
        "immigration enforcement",
        rf"\b(?:in case|if|when|before|until) (?:(?:the|her|his|their|my|both) )?(?:{ADULTS}|they)(?: (?:and|or) (?:{ADULTS}))? (?:get|gets|are|is|'re|got|were) (?:ever )?(?:taken(?! (?:to|by (?:the )?(?:bus|ambulance)|ill|home))|grabbed|detained|deported|picked up by|caught(?! (?:in|cheat|steal|up|smok|vap)))",
        rf"\b(?:if|in case|when|que) (?:his|her|their|my|the) (?:{ADULTS}) (?:don't|do not|doesn't|never|didn't) (?:come|make it|get) (?:home|back)\b",
        rf"\b(?:por si|si|cuando|antes de que|en caso (?:de )?que) (?:se )?(?:(?:lo|la|los|las|me|nos) )?(?:llev\w+|agarr\w+|detien\w+|deten\w+) (?:a )?(?:los|sus|mis|la|su|mi|al)? ?(?:{ADULTS})\b",
        rf"\bsi (?:(?:sus|los|mis|su|la|el) )?(?:{ADULTS}) no (?:regres\w+|vuelv\w+|llegan a casa)",
        r"\b(?:would|will) (?:keep|take|raise|have|pick up) (?:the|her|my|his) kids? if (?:she|he|they|i)(?:'s| is| are| get| gets|'re|'m)? (?:taken|grabbed|deported|detained|picked up)|\bif they (?:grab|take|catch|deport|detain) (?:me|us|her|him|my (?:mom|dad))\b",
        r"\bsi me (?:agarran|llevan|detienen|deportan)\b(?=[^.;]{0,50}(?:nin[oa]s?|hij[oa]s?|kids?|mama))|\b(?:report|turn|hand)\w* (?:him|her|them|us|me|anyone|people)? ?(?:in |over )?to (?:the )?feds\b",
        unless=(LESSON, words("cheating late tarde copiando fumando hospital ambulance")),
        clause="P28",
    ),
    pattern(
        "papers papeles",
        _STATUS,
        r"\b(?:show|see|let me see|enseñ\w+|ensen\w+|muestr\w+|mostr\w+|check\w*|ask\w* (?:for|to see|to show)|where are|where's|demand\w*|revis\w+|produce) (?:me |us |le |la |los |sus |que )*(?:your|her|his|their|tus|sus|the) papers?\b(?<=papers)(?! (?:for|to the|from|on|with)\b)",
        r"\b(?:ensen|muestr|mostr|pid)\w+ (?:sus|los|tus) papeles(?! (?:de|del|a la|al|para)\b)(?=[.,;\"!?]|$)",
        r"\bif (?:the )?(?:\w+ ){1,3}(?:has|have|had) papers\b|\bsi (?:(?:el|la|los) )?(?:\w+ ){1,2}tien\w+ papeles\b",
        unless=words(
            "teacher homework test grade signed sign signature essay maestra tarea printer vet dog perro class"
        ),
    ),
    pattern(
        "ice",
        "immigration enforcement",
        r"\b(?:detenid[oa]s?|arrestad[oa]s?|agarrad[oa]s?|llevad[oa]s?|deportad[oa]s?|reportad[oa]s?|miedo) (?:por|de|con|a|que) (?:el |los de )?ice\b",
        r"\b(?:los|gente|agentes|de) (?:de )?ice (?:se |l[oa]s? |andan?|vin|lleg|est)\w*|\bque (?:el )?ice (?:se |l[oa] |le )\w+",
        clause="P28",
        also="detenido arrestado agarrado llevado deportado reportado miedo los gente agentes que",
    ),
    pattern(
        "resettl reasent settled inspection inspeccion humanitarian parole refugee asylum evacuation",
        _ENTRY,
        rf"\bresettlement agency\b|\bagencia de reasentamiento\b|\bresettled (?:here|in|by|from|to)\b(?=[^.]{{0,50}}\b(?:camp|irc|{COUNTRY}|agency|family|refug\w+)\b)|\bsettled by (?:the )?irc\b",
        r"\b(?:w/o|w/out|without|sin) inspe[cs]+[ct]?ion\b|\bsin inspeccion\b",
        rf"\b(?:{DEMONYM}|{COUNTRY})(?:'s)? (?:humanitarian|parole|refugee|asylum|evacuation|status)\b",
        unless=(MATTER, LESSON, words("class desk bees seats")),
    ),
    pattern(
        "real id;marriage;married;marry;caso;casar;tarjeta;matrimonio;perm res;perm. res;conditional;resident;petition;peticion;her visa;his visa;la visa;su visa;residen;sponsor;her papers;his papers;pedir a;pida a;pidio a;paperwork;green",
        "a residence card",
        r"\b(?:can't|cannot|couldn't|not) (?:get|have|obtain) (?:a |an )?real id\b",
        r"\b(?:marriage|married|marry\w*|cas[oa]\w*|matrimonio)\b[^.;]{0,30}\b(?:for|por|para) (?:the|la|su|her|his|a|una) (?:card|tarjeta|mica|visa|residen\w+)\b(?! (?:de credito|game))",
        r"\b(?:see|prove|check\w*|whether|si|if) (?:if |that |whether )?(?:the|their|el|su|his|her) (?:marriage|matrimonio) (?:is|was|es|era|sea) (?:real|genuine|fake|de verdad|fals\w+|legit\w*)",
        r"\bperm\.? res\b|\bconditional (?:card|green|status|permanent)\b|\bresident alien\b",
        r"\b(?:pull|withdraw|cancel|drop|quit\w*|retir\w+|cancel\w+)(?:s|ed|ing)? (?:her|his|their|my|la|su) (?:petition|peticion|sponsorship|papers|paperwork|green|visa|residen\w+)\b",
        r"\b(?:pid|pedir|peticion)\w* (?:a|por) (?:la|su|el|al) (?:mama|papa|madre|padre|espos[oa])\b(?=[^.;]{0,40}(?:21|veintiun|ciudadan|cumpl))",
        unless=words("signatures pool yearbook novel novela obra"),
    ),
    pattern(
        "illegal ilegal illeg ill illegl illigal legal legel refuge",
        _STATUS,
        r"\b(?:team|laborers|workers|family|half|them|people|jornaleros|vecinos|trabajadores|vendedores|todos|tod[oa]s ellos)\b[^.;!?]{0,30} (?:is|are|were|son|eran)(?: all| both| probably| todos| puros)? (?:illegals?|ilegales)(?=[.,;!?]|$)",
        r"\b(?:mom|dad|mother|father|parents|family|he|she|they)(?:'s)? (?:isnt|isn't|aint|ain't|arent|aren't|is not|are not) (?:even |all )?leg[ae]l(?=[.,;!?]|$| (?:here|in|and|so|yet))",
        r"\b(?:ill|illeg|illegl|ilegal|illigal) al(?:ie|ei)ns?\b|\brefuge from (?:syria|war|the war|afghan\w+|ukraine|congo)",
        unless=words("move play knife weed vape fireworks drugs block tackle"),
    ),
    pattern(
        COUNTRY_STEMS,
        _ENTRY,
        r"\b(?:waited|stuck|stayed|weeks|months|meses|semanas|dias|days)(?: \w+){0,3} (?:in|en) (?:matamoros|reynosa|tijuana|juarez|tapachula|mexicali|nogales)\b",
        rf"\b(?:just got here|acaba\w* de llegar|recien lleg\w+|recien baj\w+|fresh|new arrival) (?:from|de) (?:{COUNTRY}|la frontera|the border)",
        unless=(TRIP, LESSON),
    ),
    pattern(
        "gobierno government sponsor uncle tio albergue shelter",
        _ENTRY,
        r"\b(?:the )?(?:government|gobierno|feds)(?: \w+){0,2} (?:dropped|placed|released|handed|entreg\w+|dej\w+|mand\w+|solt\w+) (?:him|her|them|a|al|off|con|to|with)\b",
        r"\bel gobierno (?:se )?(?:lo|la|los) (?:entreg|dej|mand|solt)\w+",
        near(r"albergue|shelter", r"entregad[oa]|menor(?:es)?|released|reunif\w+|solit[oa]|solo", 4),
        unless=words("homeless animal animales perro perros dog lunch mckinney student.government"),
    ),
)
