"""The table behind the screen, said outright, on the way: crossed into Arizona, thirty days to depart, checks in with ICE.

English and Spanish stand side by side, as officers mix them.
"""

from app.contacts.rules.screen_phrases import ADULTS, STREET, TRIP
from app.contacts.rules.screen_places import COUNTRY, COUNTRY_STEMS
from app.contacts.rules.screen_words import (
    LESSON,
    pattern,
    words,
)

_ENTRY = "how somebody entered the country"
_REMOVAL = "a removal from the country"
_LAND = r"(?:(?:the|this) (?:country(?! (?:club|fair|house|music))|u\.?s\.?a?\b|united states|states)|america\b)"
_PAIS = r"(?:(?:el|este) pais|(?:los )?estados unidos|(?:los )?eeuu|eu\b)"
_STATES = r"(?:arizona|texas|new mexico|nuevo mexico|california|san diego|el paso|tucson|laredo|mcallen)"

WAY = (
    pattern(
        "crossed into;crossing into;cross into;crossed over;crossed to;crossing to;cross to;cruzo;cruzaron;cruzar;cruzando;cruzado;cruce;cruzamos",
        _ENTRY,
        rf"\bcross(?:ed|ing)? (?:back )?(?:over )?(?:in)?to (?:southern |south )?(?:{_LAND}|{_STATES})\b(?! (?:history|street|avenue|side))",
        rf"\bcruz(?:o|aron|ar|ando|ado|e|amos) (?:hacia|para|pa'?|a) (?:{_PAIS}|{_STATES}|este lado)\b(?! de)",
        unless=(TRIP, LESSON),
    ),
    pattern(
        "depart;removed;removal;expelled;returned;repatriated;barred;banned;abandon;expuls;reentry;re-entry;del pais;de este pais;self-deport",
        _REMOVAL,
        rf"\bdays to (?:depart|leave)\b[^.;]{{0,12}}\b{_LAND}|\b(?:to|must|would|will|had to) depart (?:from )?{_LAND}|\bordered (?:removed|deported|to depart)\b",
        rf"\b(?:was|were|been|being|got|be) (?:\w+ )?(?:returned|repatriated|expelled|removed) to (?:{COUNTRY})\b",
        rf"\b(?:barred|banned|ban|bar)(?: \w+)? from (?:re-?entry|re-?entering|(?:returning|coming back) to {_LAND}|entering {_LAND})",
        rf"\bremovals? from {_LAND}",
        rf"\babandon\w+ {_PAIS}|\bexpuls\w+ (?:de|del) (?:pais|este pais|{_PAIS})",
        r"\b(?:sac|ech|corr|bot|avient|avent)\w* (?:a |nos |los )?(?:\w+ ){0,3}(?:del|de este) pais\b(?! de)",
        unless=(LESSON, words("viaje trip vacaciones vacation")),
        also=f"{COUNTRY_STEMS} u us ordered reentry re entry reentering",
    ),
    pattern(
        "raid",
        "immigration enforcement",
        r"\b(?:grabbed|taken|caught|picked up|detained|arrested|swept up|rounded up|lost)(?: \w+){0,2} (?:at|in|during|by|to) (?:the |a |an |that )?(?:\w+ ){0,3}raids?\b",
        unless=words("drug drugs narcotics game video roblox minecraft boss swat gang police"),
        clause="P28",
    ),
    pattern(
        "por la linea;llegado de;otro lado;lado mexicano;lado americano;lado gringo;por la frontera",
        _ENTRY,
        r"\bl[oa]s? (?:avent|ech|mand|regres|deport|bot|tir|sac|devolv)\w+ (?:al|pa'?l|pa'? el|para el|del) otro lado\b(?! del? (?:la (?:calle|cancha|cerca|barda)|patio|salon|pasillo|campo))",
        rf"\b(?:{ADULTS}|familia|herman[oa]s?|espos[oa])\b[^.;]{{0,30}} (?:esta|estan|vive|viven|sigue|siguen|quedo|quedaron) (?:del|en el|al|pa'?l) otro lado(?=[.,;]|$| (?:porque|desde|y|esperando|por))",
        r"\b(?:el|del|al) lado (?:mexicano|americano|gringo)\b",
        r"\b(?:pas|cruz|tra[ij]|met|entr|brinc|vin|salt)\w*(?: \w+){0,4} por la (?:frontera|linea)(?=[.,;]|$| (?:con|de noche|cuando|sin|en)\b)",
        rf"\b(?:haber|recien) llegado (?:de|desde) (?:{COUNTRY})",
        unless=(LESSON, STREET, words("mapa pelota balon cerca calle cancha")),
    ),
    pattern(
        "left fled salio salieron huyo huyeron",
        _ENTRY,
        rf"\b(?:left|fled|escaped)(?: from)? (?:{COUNTRY})(?= (?:last|in \d|two|three|four|five|\d|when|because|alone|after|with (?:his|her|their)|as an?)\b)",
        r"\bfle(?:d|eing) (?:\w+ ){0,3}(?:violence|gangs?|cartels?|war|persecution|threats|poverty)\b(?=[^.;]{0,40}\b(?:in|from|country)\b)",
        rf"\b(?:sali(?:o|eron)|huy(?:o|eron)) (?:huyendo )?de (?:{COUNTRY}|su pais)(?= (?:hace|en \d|por|cuando|huyendo|con su|sol[oa]|a los|y)\b|[.,;]|$)",
        unless=(TRIP, LESSON),
        also=f"{COUNTRY_STEMS} violence gang gangs cartel war persecution threats poverty",
    ),
    pattern(
        "immigration;migracion",
        "immigration enforcement",
        r"\b(?:fear|afraid|scared|terrified|frightened) of (?:the )?immigration\b(?! (?:unit|test|essay|exam|project))|\b(?:worr\w+|scared|nervous) about (?:the )?immigration(?=[.,;]|$)",
        r"\b(?:his|her|their|parents?'?s?'?|family'?s|mother's|father's|mom's|dad's|student's) immigration history\b",
        r"\b(?:miedo|temor|terror|temen?) (?:a|de|por) (?:la |los de )?(?:in)?migracion\b",
        clause="P28",
    ),
    pattern(
        "ice",
        "immigration enforcement",
        r"\b(?:check\w*|report\w*) in with ice\b|\b(?:monitor|bracelet|letter|warrant|hold|detainer) from ice\b|\b(?:grillete|carta|agentes) de ice\b|\b(?:trabaj\w+|report\w+|cita|work\w*|cooperat\w+) (?:con|with) ice\b(?! (?:cream|skat|pack))|\b(?:agarr|llev|detuv|arrest|deport)\w+ ice\b|\bice (?:ankle|detainer|(?:has )?placed|warrant)\b",
        r"\breport\w*(?: \w+){0,3} to ice\b|\b(?:wanted|taken|held|arrested|detained|released) by ice\b|\b(?:notif\w+|call\w*|contact\w*|told|alert\w*) ice(?=[.,;?!]|$| (?:about|on|that|and|if|for|or)\b)",
        unless=words("cream hockey rink knee ankle.sprain emergency"),
        clause="P28",
        also="check checks report reported monitor bracelet letter warrant hold detainer ankle placed grillete carta agentes trabaja cita work cooperate agarro llevo detuvo arresto deporto wanted taken held arrested detained released notified call contact told alerted",
    ),
    pattern(
        "border wall;border fence;muro fronterizo;muro de la frontera;barda de la frontera;cerco fronterizo",
        _ENTRY,
        r"\b(?:climb|jump|scal|hopp|went|go|crawl|squeez|cut|got|came|walk)\w*(?: \w+){0,3} (?:the )?(?:u\.?s\.? |mexican )?border (?:wall|fence)\b",
        r"\b(?:brinc|salt|cruz|trep|sub|pas|tir)\w+(?: \w+){0,3} (?:muro|cerco|barda|cerca) (?:fronteriz[oa]|de la frontera)\b",
        unless=(LESSON, TRIP),
    ),
    pattern(
        "naciste;nacieron;naci aqui;no naci;where were you born;where was he born;where was she born",
        "a country of birth",
        r"\bdonde naci(?:ste|eron)\b|\b(?:yo )?(?:no )?naci (?:aqui|en (?:este|otro) pais)\b",
        unless=LESSON,
    ),
)
"""What is said in plain words of coming, being taken and leaving."""
