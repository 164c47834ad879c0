"""The table behind the screen, coming and going: what neither of two words says alone, as "vino" and "Honduras".

English and Spanish stand side by side, as officers mix them.
"""

from app.contacts.rules.screen_phrases import (
    ADULTS,
    AFRAID,
    BORDER,
    CALM,
    CAME,
    CROSSED,
    MONTHS,
    TRIP,
)
from app.contacts.rules.screen_places import BORDER_PLACES, COUNTRY, COUNTRY_STEMS, DEMONYM
from app.contacts.rules.screen_words import LESSON, Spelling, near, pattern, then, words

_STATUS = "an immigration status"
_ENTRY = "how somebody entered the country"
_REMOVAL = "a removal from the country"
_BIRTH = "a country of birth"


JOURNEY = (
    pattern(
        "redada redadas raid raids",
        "immigration enforcement",
        r"\b(?:thought|think\w*|creyo|creyeron|penso|pensaron|scared|afraid|rumors?|rumou?rs|heard)(?: \w+){0,4} (?:an? |una |the )?(?:raids?|redadas?)\b",
        near(
            r"raids?",
            rf"took|taken|plant|factory|fields?|nursery|farm|dairy|restaurant|packing|work|jobsite|since|{ADULTS}",
            3,
        )
        + r"|\bredadas?\b|\b(?:afraid|scared|fear|worried)(?: \w+){0,2} raids\b",
        unless=words(
            "drug drugs fortnite minecraft roblox droga drogas narcoticos dulces fiesta juego videojuego game antidrogas"
        ),
        clause="P28",
    ),
    pattern(
        COUNTRY_STEMS,
        _ENTRY,
        near(
            COUNTRY,
            r"(?:come|get|cross(?:ed)?|go|came) (?:back )?(?:across|over|back)|cruzar(?: de (?:nuevo|regreso))?",
            4,
        ),
        then(rf"(?:{CAME})(?! back)", rf"(?:from|de|desde) (?:{COUNTRY}|su pais)", 4),
        then(
            r"enter(?:ed|ing)|left|leaves?",
            r"(?:this country|the (?:country|us|u\.s|united states))(?! (?:club|side|fair|history|house|store|dance|music|station|bracket|report))",
            1,
        ),
        then(
            CAME,
            r"(?:to|into|in|a|al|en) (?:this country|the (?:country|us|united states|states)|este pais|el pais|pais|eeuu)(?! (?:club|side|fair|history|house|store|dance|outside|with|near))",
            4,
        ),
        unless=(TRIP, LESSON),
    ),
    pattern(
        "cruz;cross;pais;documentad;snuck;smuggled;entro;entraron;entered;garita;otro lado;eagle pass;nogales;darien;mcallen;brownsville;agua prieta;piedras negras;tijuana;san ysidro;laredo;texas;arizona",
        _ENTRY,
        then(
            r"cruz\w+|cross\w+|came|entr(?:o|aron)|entered",
            rf"(?:por|de|desde|over from|through|thru|at|by|near|via|en|over) (?:{BORDER_PLACES})(?! de meta)",
            5,
        ),
        r"\bcross(?:ed|es)? (?:over )?as a (?:kid|child|baby|boy|girl|teen|minor)\b|\b(?:snuck|smuggled) across\b(?! the (?!border))|\b(?:can'?t|cannot|couldn'?t|trying to|wants? to) cross back\b",
        r"\ben la garita\b|\bcruz(?:o|aron) la linea\b(?! de)|\bcruz(?:o|aron|ando) caminando(?=[.,;]|$)|\bl[oa]s? cruz(?:o|aron)\b(?! (?:de brazos|por la mente|por (?:el|la|los) (?!rio|cerro|desierto|frontera|linea|monte)))|\bagarraron cruzando\b|\bnaci(?:o|eron) (?:del|en el) otro lado\b",
        r"\b(?:met\w+|pas(?:o|aron)|trajeron|entr\w+)(?: \w+)? al pais\b|\bno (?:esta|estan|estaba) documentad[oa]s?\b(?=[.,;]|$| (?:y|ni|aqui|porque))",
        rf"\b(?:{ADULTS}|they|ellos) (?:cruz(?:o|aron)|crossed)(?= (?:cuando|when|hace|illegally|de noche|solos?|con un|por tijuana)|[.,;]|$)",
        unless=(TRIP, LESSON),
    ),
    pattern(
        "nacimiento birth",
        _BIRTH,
        near(r"(?:acta|certificado) de nacimiento|birth certificates?", rf"{COUNTRY}|{DEMONYM}|extranjero|foreign", 4),
        unless=LESSON,
    ),
    pattern(
        "origin nativ oriund hails homeland",
        _BIRTH,
        rf"\b(?:originally|native|natives|hails|originari[oa]s?|oriund[oa]s?) (?:from|of|de|del) {COUNTRY}|\b(?:his|her|their) homeland\b",
        unless=(TRIP, LESSON),
    ),
    pattern(
        "desert desierto rio river cerro border frontera bordo linea",
        _ENTRY,
        near(rf"(?:the|el|por el|la) (?:desert|desierto|rio|river|cerro|bordo|frontera|{BORDER})", CROSSED, 3),
        then(CAME, rf"(?:the|el|la) (?:desert|desierto|rio|river|cerro|frontera|{BORDER})", 4),
        rf"\b(?:at|across|over|to|through|from) the {BORDER}\b|\ben la frontera\b(?! del? (?:campo|patio|cancha|mapa))",
        unless=(TRIP, LESSON),
    ),
    pattern(
        "sent send sending shipped",
        _REMOVAL,
        then(r"afraid|scared|fear\w*|worr\w+|miedo|teme", r"send (?:\w+ ){1,2}back", 14)
        + r"(?! (?:to|in|for|a) (?!(?:their|his|her) (?:home ?)?country))",
        near(r"(?:sent|shipped) back|send (?:\w+ ){1,2}back", AFRAID, 4)
        + r"(?! (?:to|in|for|a) (?!(?:their|his|her) (?:home ?)?country))",
        unless=(CALM, LESSON),
        also="back",
    ),
    pattern(
        "sent send ship deported returned mand regres devol devuel detention detencion",
        _REMOVAL,
        then(r"sent|deported|returned|shipped", rf"to (?:his|her|their|{COUNTRY}) ?(?:home )?country", 2),
        near(
            r"(?:regres|mand|devuelv|devolv)\w+(?: (?:de regreso|de vuelta|para atras|pa'? ?tras|para alla))?",
            rf"(?:a|para) (?:su|tu|{COUNTRY})(?: pais| tierra| pueblo)?",
            1,
        )
        + r"(?= pais|[.,;]|$)",
        then(
            r"sent|send\w*|ship\w*|regresar\w*|mandar\w*|devolver\w*|regresen|manden|devuelvan",
            rf"(?:to|a|para) {COUNTRY}",
            7,
        ),
        near(
            r"detention (?:center|facility)|centro de detencion",
            rf"{ADULTS}|(?:im)?migrants?|(?:in)?migrantes?|federal|adelanto|otay|bakersfield",
            5,
        ),
        unless=(CALM, LESSON),
        also=f"{COUNTRY_STEMS} tierra pueblo detention detencion",
    ),
    pattern(
        "agent agents agentes",
        "immigration enforcement",
        then(r"agents|agentes", r"took|taken|taking|llev\w+|agarr\w+|grabbed", 3)
        + rf"(?: (?:away|a|her|his|my|the|su|mi|al))* (?:{ADULTS}|him|them)\b",
        unless=LESSON,
        clause="P28",
    ),
    pattern(
        "this country;the country;este pais;el pais;the us;the u.s;united states;estados unidos;eeuu;here without",
        _STATUS,
        near(
            r"salir|irse|salga|leave|orden\w+",
            r"(?:de )?(?:los )?(?:estados unidos|eeuu|the united states|the u\.?s)(?! history)",
            2,
        ),
        then(
            r"new|newly arrived|arrived|arrival",
            r"(?:to|in) (?:the (?:u\.?s\.?|united states|country)|this country)(?! (?:history|club|fair))",
            2,
        ),
        near(
            r"been|lived|time|months?|years?|how long|since|tiene|lleva\w*|desde|meses|anos|poco|only|just got",
            r"(?:in|to|en|a) (?:the (?:u\.?s\.?|united states|states)|this country|estados unidos|eeuu|este pais|los estados)(?! (?:history|government|army|navy|class))",
            5,
        ),
        r"\bhere without (?:authoriz|permis|status)\w*\b(?! (?:from (?!the government)|of|after hours|during|on campus|to (?!(?:be|stay|live|work|remain)\b)))|\bleaves? the (?:u\.?s|country(?! (?:club|fair)))",
        then(
            r"supposed|allowed|right|legal\w*|permi\w+|stay\w*|remain\w*|been|liv\w+|viv\w+|esta\w*|qued\w+|derecho|perm\w+|entr\w+",
            r"(?<!out )(?:in|en) (?:this|the|este|el) (?:country|pais)(?! (?:club|fair|music|choir|band|dance|house|report|de las))",
            4,
        ),
        unless=(TRIP, LESSON),
    ),
    pattern(
        "wall;muro;barda;caravan;linea;norte;escondid;boat;snuck in;sneaked in;ten year;ten-year;diez anos;apatrida;stateless;dacamented",
        _ENTRY,
        then(
            r"jump\w*|climb\w*|hop(?:ped|s)?|brinc\w+|salt\w+",
            r"(?:the|el|la) (?:wall|muro|barda)(?! (?:de|at|by|behind|near|of))",
            1,
        )
        + r"(?=.{0,25}(?:twice|dos veces|con su|diciendo|to get (?:here|in)|at night|de noche|border|frontera|tijuana))",
        near(r"caravana?s?", r"migr\w+|tijuana|frontera|border|honduras", 5),
        then(CAME, r"(?:the|la|una|a) (?:migrant )?caravana?|al norte|escondid[oa]s?(?= (?:por|en)|[.])", 4),
        r"\bfresh off the boat\b|\b(?:snuck|sneaked) in(?=[.,;]|$| (?:with|from|at night|when|as))|\bdacamented\b|\bstateless\b|\bapatridas?\b",
        near(r"(?:ten|10|diez)[- ](?:year|anos)", r"bar|castigo|waiver|perdon", 2),
        unless=(TRIP, LESSON, words("gato gatito perro mochila cachorro pajaro hamster")),
    ),
    pattern(
        "parole evacue u4u sponsor hielera cob",
        _STATUS,
        near(r"parole|evacue\w+", rf"{COUNTRY}|{DEMONYM}", 5) + r"|\bu4u\b",
        near(r"sponsors?", r"shelter|federal|border|released|orr|albergue", 9),
        near(r"hieleras?", r"dias?|noches?|menor|metieron|detenid\w+|frontera|encerr\w+|tuvieron", 5),
        r"\bcob: ?[a-z]+",
        unless=words("club yearbook cheer team equipo refrescos sodas bebidas lonche dance asb officer"),
    ),
    pattern(
        "estados;united;u.s;the us;eeuu",
        _ENTRY,
        then(
            r"entr(?:ar|en|e|aran)|(?:re-?)?enter|get|entry|admitted|back|regresar|volver|return",
            r"(?:(?:a|en|into|to|in) )?(?:los |the )?(?:estados unidos|eeuu|united states|u\.?s|states)(?! history)",
            2,
        ),
        unless=(TRIP, LESSON),
    ),
    pattern(
        "born nacio nacieron naci nacid",
        _BIRTH,
        rf"\bborn in (?!{MONTHS}|the|a|an|this|that|his|her|our|room|captivity|wedlock)[a-z]+",
        rf"\bnaci(?:o|eron|d[oa]s?)? en (?!{MONTHS}|la|el|un|una|su|casa|cautiverio|ese|este)[a-z]+",
        unless=LESSON,
        spelling=Spelling.NAME,
    ),
)
