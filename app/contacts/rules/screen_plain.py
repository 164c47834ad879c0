"""The table behind the screen, said outright, standing: here without permission, not a U.S. citizen, has a U visa.

English and Spanish stand side by side, as officers mix them.
"""

from app.contacts.rules.screen_phrases import ADULTS, STREET, TRIP
from app.contacts.rules.screen_places import COUNTRY, COUNTRY_STEMS, DEMONYM
from app.contacts.rules.screen_words import (
    FICTION,
    KIN_WORDS,
    LESSON,
    MATTER,
    MOVING,
    PERSON_WORDS,
    PUBLIC_AFFAIRS,
    SCHOOL_PAPERS,
    THINGS,
    pattern,
    then,
    words,
)

_STATUS = "an immigration status"
_CASE = "an immigration status or case"
_END = (
    r"(?=[.,;:!?)]|$| (?:and|y|ni|o|or|so|because|porque|but|pero|since|desde|yet|todavia|now|aqui|here|when|cuando)\b)"
)
_LAND = r"(?:(?:the|this) (?:country(?! (?:club|fair|house|music))|u\.?s\.?a?\b|united states|states)|america\b)"
_PAIS = r"(?:(?:el|este) pais|(?:los )?estados unidos|(?:los )?eeuu|eu\b)"
_SAYS = r"(?:dij\w+|dic\w+|coment\w+|cont[oa]\w*|confes\w+|mencion\w+|revel\w+|platic\w+|told|said|says|stated|disclosed|mentioned|reported|admitted|confided|shared|explained)"
_RULES_OF_WORK = words(
    "hours horas past after until age edad years anos school.night minors? menor 14 15 16 18 alcohol marijuana"
)
_ROOM = words(
    "salon pase pasillo gimnasio campus cancha clase director directora maestr[oa] oficina biblioteca recreo visitante gafete"
)

PLAIN = (
    pattern(
        "sin permiso;sin autoriz;without permission;without authoriz",
        _STATUS,
        rf"\b(?:esta[ns]?|estaban?|viv\w+|anda[ns]?|estoy|estamos|qued\w+) (?:aqui|aca|en {_PAIS}) sin (?:ningun )?(?:permiso|autorizacion)(?= (?:del gobierno|legal|de migra|para (?:estar|vivir|trabajar)))",
        rf"\b(?:esta[ns]?|estaban?|viv\w+|anda[ns]?|estoy|estamos|qued\w+) (?:aqui|aca|en {_PAIS}) sin (?:permiso|autorizacion){_END}",
        rf"\b(?:living|lives?|lived|working|works?|stay\w*|remain\w*|been|is|are|was|were) (?:here|in {_LAND}) without (?:permission|authorization)(?:(?=[.;]|$| (?:since|for (?:\w+ )?years|because|and (?:is|are|was|were) (?:afraid|scared))\b)| from the government| to be here)",
        unless=(_ROOM, STREET),
    ),
    pattern(
        "trabajar legal;legalmente;legally;permiso;permit",
        _STATUS,
        r"\b(?:pued\w+|podia\w*|podra\w*|pudo) trabajar (?:aqui )?legalmente\b|\blegalmente no pued\w+ trabajar\b|\btrabaj(?:a|an|ar|ando) legalmente\b",
        rf"\b(?:can't|cannot|can not|couldn't|can|able to|unable to) (?:legally work|work legally) (?:here|in {_LAND})",
        r"\b(?:no tien\w+|sin|tien\w+|pidi\w+|esper\w+|pendiente|trae|sac\w+|solicit\w+) (?:el |su |un |ningun |ya )?permiso (?:de trabajo|para trabajar|del gobierno)(?! (?:de|en|con) )",
        r"\bpermiso de trabajo (?:esta|sigue|ya|se)? ?(?:pendiente|vencid[oa]|vencio|en tramite|expir\w+|caduc\w+)",
        rf"\b(?:{ADULTS})\b[^.;]{{0,50}} work permits? (?:has |had |is |was |got |just )*(?:expired?|pending|denied|revoked|renewed|approved|ran out|through (?:asylum|daca|tps))\b",
        rf"\bpermiso (?:que (?:tenia|tiene|le dieron|tenian|tienen) )?por ser (?:{DEMONYM})",
        unless=(
            _RULES_OF_WORK,
            words(
                "consejer[oa] counselor escuela summer verano tienda store formulario firm\\w+ supermercado restaurante hamburguesas"
            ),
        ),
        also="trabajo trabajar work ser gobierno",
    ),
    pattern(
        "authorization to;authorized to;authorisation;back in legally;over legally;across legally;no tener;sin tener",
        _STATUS,
        rf"\b(?:authorization|authorisation|authorized|authorised) to (?:work|live|reside|remain|stay|be) (?:here|in {_LAND})",
        r"\b(?:get|getting|come|coming|go|cross)(?: back)? (?:in|over|across) legally\b",
        rf"\b(?:por|sin) (?:no )?tener (?:papeles|documentos|visa|estatus){_END}",
        unless=(_ROOM, words("inscri\\w+ matricul\\w+ registr\\w+ licencia carro seguro enroll\\w+ game juego")),
    ),
    pattern(
        "dreamer sonador sonadora",
        _STATUS,
        rf"\b{_SAYS}(?: \w+){{0,4}}? (?:that |que )?(?:he|she|they|i|(?:his|her|the|my) \w+)(?:'s|'re|'m| is| are| am| was| were) (?:also )?(?:an? )?dreamers?{_END}",
        rf"\b{_SAYS}(?: \w+){{0,4}}? que (?:el |ella |ellos |tambien |su \w+ )?(?:es|son|era) (?:una? )?sonador(?:a|es|as)?{_END}",
        then(
            r"sonador(?:a|es|as)?",
            r"ayuda (?:federal|financiera)|permisos?|renov\w+|daca|papeles|estatus|fafsa|becas?|beneficiari\w+|proteccion|abogad\w+|miedo|trajeron|deport\w+|universidad",
            12,
        ),
        then(
            r"dreamers?", r"protections?|renew\w*|daca|papers|status|fafsa|scholarships?|lawyer|attorney|deport\w*", 12
        ),
        r"(?:^|[.;:] )(?:es|son) (?:una? )?sonador(?:a|es|as)?(?=[.;]|$)",
        unless=(LESSON, words("muy siempre artista arte art day space clase espacial poet poeta distraid[oa] big")),
    ),
    pattern(
        "visa",
        "a visa",
        r"\b(?:[ut]|tourist|(?:an?|his|her|their|the|on|with|expired) student|work|visitor|expired|temporary|[efhjklo]-?[1-4][ab]?|immigrant)[ -]visas?\b(?! (?:cards?|gift|debit|credit|prepaid|account|bill|logo))",
        r"\b(?:wait\w* (?:for|on)|appl\w+ for|overstay\w*|denied|renew\w*) (?:an?|his|her|their|the)(?: new)? visas?\b(?! (?:cards?|gift|debit|credit|prepaid|account|bill|logo))",
        r"\bvisas? (?:expired|has expired|ran out|was (?:denied|revoked|approved|cancell?ed)|interview|vencid[oa]|caducad[oa]|de (?:turista|estudiante|trabajo)|u\b)",
        unless=(TRIP, FICTION, words("mock senate lobbyist first name named surname")),
    ),
    pattern(
        "citizen",
        "citizenship",
        rf"\b(?:{PERSON_WORDS})(?:'s| is| was| are| were|'re)(?: not|n't| also)?(?: an?)? (?:u\.?s\.?|american|united states|{DEMONYM}|dual) citizens?\b",
        unless=(FICTION, words("mock the.role model.un play skit good")),
    ),
    pattern(
        "illegal legal citizen naturalized",
        _STATUS,
        rf"\b(?:i am|i'm|im|we are|we're)(?: not| all| both| here)* (?:an? )?(?:illegals?|legal|(?:u\.?s\.? |american )?citizens?|naturalized)(?: (?:at|in) (?:my|our) (?:house|home|family))?{_END}",
        unless=(FICTION, words("play move move skit good mes month")),
        also="i im we",
    ),
    pattern(
        "mica",
        "a residence card",
        r"\b(?:tien\w+|trae\w*|sac\w+|consigui\w+) mica\b(?! (?:del|para|en|protectora|de (?:l[oa]s?|el|su)))",
        unless=words("telefono celular pantalla lentes cuaderno credencial vidrio"),
    ),
    pattern(
        "for being illegal;aqui ilegalmente;aqui legalmente;pais ilegalmente;pais legalmente",
        _STATUS,
        rf"\b(?:{PERSON_WORDS}|el|ella)(?: \w+){{0,2}} (?:esta|estan|estaban?|viv\w+|anda\w*) (?:aqui|en {_PAIS}) i?legalmente\b",
        rf"\bfor being (?:an )?illegals?{_END}",
        unless=words("carro coche camioneta troca vape fireworks drug drugs knife"),
    ),
    pattern(
        "a-numbers;numero a;numero de extran;numero alien;numero de alien",
        _STATUS,
        r"\ba[- ]numbers\b|\b(?:tien\w+|su|el|un) numero (?:a(?=[.,;]|$| (?:de (?:migra|inmigra|extran)|en (?:la|su) carta))|de extranjer[oa]|(?:de )?alien)\b",
    ),
    pattern(
        "acta",
        "a nationality",
        rf"\bactas?(?: de nacimiento)? (?:es |son |era )?(?:american[oa]s?|gring[oa]s?|estadounidenses?|{DEMONYM}|de (?:{COUNTRY}|alla|otro pais))\b",
        unless=LESSON,
        also=f"{COUNTRY_STEMS} americana mexicana hondurena salvadorena guatemalteca estadounidense gringa venezolana colombiana alla cubana peruana nicaraguense",
    ),
    pattern(
        "legal",
        _STATUS,
        r"\b(?:esta|estan|estas|esten) legal(?:es)?(?=[!?)]|$)|\b(?:eres|seas|ustedes son|son ustedes) (?:de los )?legal(?:es)?(?=[.,;:!?)]|$| (?:y|o|aqui)\b)",
        rf"\b(?:{PERSON_WORDS}) (?:de (?:el|la|l[oa]s|ese|esa|su) \w+ )?(?:ya |si |no |tampoco |tambien )*(?:es|son|esta|estan) legal(?:es)?{_END}",
        rf"\b{_SAYS} que (?:el |ella |ellos |tambien |ya )?no (?:es|son|esta|estan) legal(?:es)?(?=[.;]|$)",
        r"(?:^|[.;:!?] )(?:ell[oa]s |tampoco |ya )?no (?:son|somos) legales(?=[.,;]|$)",
        r"\b(?:decir|dice|dijo|contest\w+|pregunt\w+|sab\w+) si (?:el |ella |ellos )?(?:es|son|esta|estan|soy|somos) legal(?:es)? o no(?=[.,;?]|$)",
        unless=(
            THINGS,
            words(
                "jugada lanzamiento movimiento eso esto entrenador arbitro juego arma rifa venta grabar edad coach play"
            ),
        ),
        also="eres es son somos soy esta estan estas esten seas",
    ),
    pattern(
        "situation;situacion;due to status;because of status;bc of status;given status;por su estatus",
        _STATUS,
        rf"\b(?:{ADULTS}|his|her|their|family)(?:'s?)? (?:legal )?situation\b(?=[^.;]{{0,60}}\b(?:ice|immigra\w+|raids?|checkpoints?|deport\w*|papers|visa|legal)\b)",
        rf"\b(?:raids?|checkpoints?|retenes|reten|redadas?|deport\w+)\b[^.;]{{0,70}}\b(?:(?:{ADULTS}|his|her|their|family)(?:'s?)? situation|(?:su|la) situacion)\b",
        r"\b(?:due to|because of|bc of|b/c of|given) status(?=[.,;]|$)",
        unless=words("drill simulacro game juego video dui"),
    ),
    pattern(
        "be a citizen;be citizen;be an american;be a us;be a u.s;ciudadan",
        "citizenship",
        r"\b(?:will|would|won't|wouldn't|going to|gonna|can|can't|could) (?:never |not |also )?be (?:an? )?(?:us |u\.s\. |american )?citizens?\b(?=[.,;]|$| (?:but|and|when|because|since|if|at|by|until|soon|like)\b)",
        r"\b(?:va|van) a ser (?:una? )?ciudadan[oa]s?(?=[.,;]|$| (?:pero|y|porque|cuando)\b)(?<!buen )",
        unless=words("good better model productive responsible mes month digital buen"),
    ),
    pattern(
        "social;ab 60;ab60;ab-60;for the papers;por los papeles;por papeles;adjustment app;adjustment int;adjustment case;dhs;trafficked;hidden in;permission to work;permission to live;bracero;fresh over;the train;del tren;el tren;gave themselves;gave himself;gave herself;8 u;nadie esta;ninguno esta;todos estan;ya estan arreglad",
        _CASE,
        r"\b(?:pid|pidi)\w+ (?:el |su |un |numero de )?social(?= (?:en|para|pero|y)|[.,;])|\bbraceros?\b|\bab[- ]?60 (?:one|licen[sc]es?|card|driver)|\b(?:wedding|marriage|boda|matrimonio) (?:was|is|fue|era|es) (?:only |just |solo |nomas )?(?:for|por) (?:the |los )?(?:papers|papeles)\b|\bfresh over the (?:fence|border|wall|line)\b",
        r"\b(?:on|atop)(?: the)? top of (?:the|a) (?:freight )?train\b|\b(?:encima|arriba) del tren\b",
        r"\b(?:can't|cannot|can not|couldn't|unable to|not able to) (?:get|obtain|have) an? (?:ssn|social(?= security|[.,;]|$))|\badjustment (?:application|interview|case)\b",
        r"\bdhs (?:took|came|picked|arrested|detained|agents?|officers?|custody|detainer)\b",
        rf"\btrafficked (?:across the border|(?:in)?to {_LAND})|\b(?:came|crossed|entered|brought|got)(?: \w+){{0,3}} hidden in (?:a|the) (?:truck|trunk|van|car|trailer|boat|container)",
        rf"\bpermission to (?:work|live) here{_END}",
        r"\bgave (?:him|her|them)sel\w+ up (?:at|to|on) the (?:bridge|border|port|river|wall|agents|patrol)",
        r"\b8 u\.? ?s\.? ?c\.? ?(?:section |sec\.? |§ ?)?1[1-6]\d\d\b",
        r"\b(?:nadie|ninguno|todos|ya) esta(?:n)? arreglad[oa]s?(?=[.,;]|$)",
        unless=(LESSON, words("toy juguete model museum museo park parque fiesta feria media")),
    ),
    pattern(
        "petition;petitioned;peticion;pidio hace;sponsoring;parolee;parole",
        _CASE,
        rf"\b(?:{KIN_WORDS}) petition(?:ed|s)? (?:for )?(?:him|her|them|us|me|his|their)\b",
        rf"\b(?:hurt|affect|delay|ruin|approv|den[iy]|pending|fil)\w* (?:\w+ )?(?:{ADULTS})'?s? petition(?=[.,;]|$)",
        r"\b(?:meti\w+|aprob\w+|neg(?:o|aron)|someti\w+) (?:la|su|una) peticion(?=[.,;]|$| (?:por|para|a|de) (?:su|la mama|el papa|inmigra\w+|visa|residencia|asilo)\b)",
        r"\bsponsoring (?:him|her|them|(?:his|her|their|the) (?:parents|mother|mom|dad|father|wife|husband|brother|sister))(?=[.,;]|$| (?:for (?:a|his|her|their) (?:green|visa|residen|card)|to (?:come|stay)))",
        rf"\b(?:{DEMONYM}) parolees?\b|\bparolees? (?:from|of) (?:{COUNTRY})\b",
        r"\b(?:cancel\w+|revoc\w+|aprob\w+|neg(?:o|aron)|entr(?:o|aron) con|vin(?:o|ieron) con|lleg(?:o|aron) con|termin\w+)(?: ya)? (?:el|su) parole\b",
        unless=words("signatures firmas school escuela mesa.directiva maestra team club uniform"),
    ),
    pattern(
        "immigrat emigrat",
        _STATUS,
        r"\b(?:im|e)migrat(?:ed|ing|e)\b",
        unless=(MATTER, PUBLIC_AFFAIRS),
    ),
    pattern(
        "tps",
        _STATUS,
        r"\btps (?:runs? out|expires?|expired|ends?|ended)\b",
        unless=LESSON,
    ),
    pattern(
        "u.s. national;us national;alien",
        _STATUS,
        r"\b(?:an?|not|non-?) u\.?s\.? national\b(?! (?:anthem|team|park|champion|guard|forest|honor|bank|holiday|record))",
        rf"\b(?:subject|suspect|student|father|mother|parents?|juvenile|individual|driver|he|she|they|mom|dad)(?: is| was| are| were) (?:an? )?aliens?(?=[.;]|$| (?:from (?:{COUNTRY})|who (?:entered|came|crossed)|in {_LAND}|unlawfully|illegally|without|present))",
        unless=(
            LESSON,
            words("space costume mars movie halloween video game games drawing drew role planet ufo roblox disfraz"),
        ),
    ),
    pattern(
        "ningun papel;carec;coyote;pollero;coyota",
        _STATUS,
        r"\bno (?:tien\w+|trae\w*|cuenta\w* con) ningun papel(?=[.;]|$| (?:legal|migra\w+|de (?:inmigra|migra|aqui)|para (?:estar|vivir|trabajar)))",
        r"\bcarec\w+ de (?:papeles|documentos|documentacion|visa|estatus|residencia|seguro social)(?=[.,;]|$| (?:migra\w+|legal\w*|y|para (?:estar|vivir|trabajar|residir))\b)",
        r"\b(?:vin|cruz|pas|entr|lleg|traj|tra[ei]|brinc)\w*(?: \w+){0,5} con (?:un |una |el |unos |los )?(?:coyotes?|polleros?|coyota)\b",
        unless=(SCHOOL_PAPERS, words("obra teatro mascota disfraz escribir dibujar desfile jersey")),
    ),
    pattern(
        "en el pais;en este pais;en estados unidos;en los estados;en eeuu",
        _STATUS,
        rf"\b(?:tien\w+|llev\w+|apenas|cumpl\w+)(?: \w+){{0,4}} (?:anos?|mes(?:es)?|semanas?|dias?) (?:de (?:vivir|estar|haber llegado) )?(?:aqui )?(?:en|a) {_PAIS}",
        unless=(LESSON, TRIP),
    ),
    pattern(
        "inmigrante",
        _STATUS,
        r"(?<!herencia )(?<!familias )(?<!padres )(?<!abuela )\binmigrantes?\b(?! (?:irlandes|italian|european|chinos|famos))",
        unless=(MOVING, MATTER, PUBLIC_AFFAIRS),
    ),
)
"""What is said in plain words of somebody's standing."""
