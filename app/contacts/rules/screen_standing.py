"""The table behind the screen, papers and standing: what neither of two words says alone, as "residency" and "lost".

English and Spanish stand side by side, as officers mix them.
"""

from app.contacts.rules.screen_phrases import (
    ADDRESS,
    ADULTS,
    CAME,
    CROSSED,
    EVENT,
    GAINED,
    HERE,
    LIVES,
    POSSESSIVE,
    SCHOOL_PERMIT,
    TRIP,
)
from app.contacts.rules.screen_places import COUNTRY, DEMONYM
from app.contacts.rules.screen_words import (
    GAME,
    GOOD_CITIZEN,
    LESSON,
    PERSON_WORDS,
    PUBLIC_AFFAIRS,
    SCHOOL_MARK,
    SCHOOL_PAPERS,
    STATUS_OF_ELSE,
    THINGS,
    Spelling,
    near,
    pattern,
    then,
    words,
)

_STATUS = "an immigration status"
_CASE = "an immigration status or case"


STANDING = (
    pattern(
        "illegal ilegal unlawful irregular legally legalmente",
        _STATUS,
        near(
            r"illegal(?:ly|es|s)?(?! parked)|unlawfully|ilegal(?:es|mente)?",
            rf"{CAME}|{CROSSED}|{LIVES}|{HERE}|immig\w+|inmig\w+|norte",
            4,
        ),
        r"\b(?:here|aqui) (?:illegally|legally|legalmente|ilegal(?:es|mente)?)\b|(?<!es )\b(?:illegally|ilegal(?:es|mente)?) (?:here|aqui)\b",
        near(r"(?:forma|manera|modo) (?:ilegal|irregular)", rf"{CAME}|{CROSSED}|{LIVES}|{HERE}|{PERSON_WORDS}", 6),
        r"\b(?:ser|siendo|como|de) \W?ilegal(?:es)?\b(?! \w+r\b)|\b(?:esta|ta|estan) ilegal(?:es)?\b(?! \w+r\b)|\b(?:es|son|esta|estan) (?:un |una )?illegals?\b(?! \w)|\b(?:es|son|esta|estan) undocumented\b",
        near(
            r"grit\w+|llam\w+|dij\w+|yell\w+|call\w+",
            r"ilegal(?:es)?|illegals?(?= |[^\w ]|$)(?! \w+ing| drugs?| substances?)",
            2,
        ),
        unless=THINGS,
    ),
    pattern(
        "legalmente legales legally",
        _STATUS,
        near(r"legalmente|legales|legally", rf"{CAME}|{CROSSED}|{HERE}|live[sd]?|living|viv\w+|papeles", 3),
        unless=THINGS,
    ),
    pattern(
        "extranjer",
        _STATUS,
        near(r"extranjer[oa]s?", r"sin|permiso|ilegal\w*|papeles|residencia|estatus", 3),
        r"\b(?:es|son|era|eran) extranjer[oa]s?\b(?! (?:la|el|los|las|este|esta))",
        unless=(TRIP, LESSON),
    ),
    pattern(
        "segur",
        "a tax or social-security status",
        near(r"seguro", r"fals[oa]|chuec[oa]|prestado|ajeno|comprado|robado|inventado|de otra? persona", 2),
        unless=words("medico auto carro dental puerta candado"),
    ),
    pattern(
        "residen",
        _STATUS,
        r"\bresidency\b|\b(?:su|la|de|por|para|tien\w+|tenia\w*|sin) residencia\b(?! (?:de|del|esta|en|medica)\b)|\bresidence card",
        near(r"residencia", GAINED, 3),
        near(
            r"residentes?|residents?",
            r"permanent\w*|legal\w*|lawful|became|become|ya es|se hizo|hacerse|card|arregl\w+",
            2,
        )
        + r"(?! of (?:room|the (?!u\.?s|united|country|states)|our|my|this (?!country)|cage))",
        r"\b(?:es|ser|son|soy|era|eran) residentes?\b(?! (?:de|del|en)\b)",
        unless=ADDRESS,
    ),
    pattern(
        "mica",
        "a residence card",
        r"\b(?:su|la|una|sin|de|his|her|their|my) micas?\b(?! (?:del|de (?:l[oa]s?|el|sus?|una?|vidrio|protec)))",
        unless=words(
            "telefono celular pantalla protectora vidrio cuaderno lentes gafas anteojos credencial mineral rock sample"
        ),
        spelling=Spelling.SMALL,
    ),
    pattern(
        "nacional national dual doble",
        "a nationality",
        rf"\bnacional(?:es)? de {COUNTRY}|\b(?:dual|doble) (?:nationality|nacionalidad(?:es)?|ciudadanias?|citizenship)",
        unless=(LESSON, words("himno seleccion equipo bandera fiesta parque museo universidad banco anthem")),
    ),
    pattern(
        "consulate consulado consular matricula",
        "a nationality",
        r"\bconsula(?:r|tes?|dos?)\b(?! de (?:los )?(?:alumnos|estudiantes))|\bmatricula (?:card|consular|id)\b|\bmexican matricula\b",
        unless=EVENT,
    ),
    pattern(
        "passport passports pasaporte pasaportes",
        "a nationality",
        near(
            r"passports?|pasaportes?",
            rf"{DEMONYM}|{COUNTRY}|foreign|extranjero|no visa|sin visa|expired|vencido|consul\w+|entry stamp|sello de entrada|american[oa]?",
            3,
        ),
        unless=(TRIP, LESSON),
    ),
    pattern(
        "permit permiso",
        _CASE,
        near(
            r"work permits?|permisos? (?:de trabajo|para trabajar)",
            rf"{ADULTS}|audiencia|hearing|corte|court|caso|case|mientras|expir\w+|renew\w*|asylum|wait\w*|venc\w+|esper\w+|asilo|daca|tps|abogad\w+|mica|sin|quitaron|{DEMONYM}",
            5,
        ),
        unless=SCHOOL_PERMIT,
    ),
    pattern(
        "ab 540;ab-540;ab540;dream act;sonador",
        _STATUS,
        r"\bab[- ]?540\b|\bdream act\b|\b(?:es|soy|son) sonador(?:es|as?)?\b(?=.{0,40}(?:daca|permiso|papeles|estatus|permit))",
    ),
    pattern(
        "papers papeles docs documents documentation documentos paperwork",
        _STATUS,
        r"\b(?:with|con) (?:papers|papeles)(?<!backpack with papers)(?<!bag with papers)(?<!folder with papers)(?<!box with papers)(?<!binder with papers)(?<!envelope with papers)(?<!desk with papers)(?<!table with papers)(?<!mochila con papeles)(?<!carpeta con papeles)(?<!bolsa con papeles)(?<!caja con papeles)(?<!sobre con papeles)(?<!mesa con papeles)(?=[.,;?]|$| (?:menos|y|and|but|pero|except))",
        r"\b(?:(?:doesn'?t|don'?t|didn'?t|not) have|no (?:tien\w+|cuenta\w*(?: con)?)) (?:any )?(?:documents|documentation|documentos|papeles)(?=[.,;]|$| (?:to be here|to be in|y|and|so|because|porque))",
        then(
            r"sal[iea]\w*|sac\w+|cas\w+|ped[ií]\w*|pidi\w+|consegu\w+|cuenta\w*|otr[oa]",
            r"(?:(?:con|por|para|los|sus|su|de) )?papeles",
            2,
        )
        + r"(?=[.,;?]|$| (?:y|porque|pero|cuando)\b)",
        near(r"papeles", r"fals[oa]s|chuec[oa]s", 5),
        near(r"trabaj\w+", r"papeles", 3),
        then(r"uses?|using|bought|borrow\w*|works? with", r"papers", 3),
        then(r"wait\w*|esper\w+", r"(?:for|on) (?:his|her|their) papers", 4),
        near(
            r"papers|papeles|docs|paperwork|documentos|documents",
            r"fake|false|forged|expired|borrowed|prestad[oa]s|ajen[oa]s|someone else's|another person's|fals[oa]s|chuec[oa]s|vencid[oa]s|immigration|to be here|not in order",
            3,
        ),
        r"\b(?:no|any|without|sin) (?:legal |proper )?docs\b(?! (?:from|for|on|in|to)\b)|\bno ss#",
        then(
            r"l[eo]s? (?:dan|dieron|dar\w*|den|conceden)|(?:gave|give|giv\w+) (?:her|him|them)",
            rf"(?:{POSSESSIVE} )?(?:papers|papeles)",
            1,
        )
        + r"(?! (?:de|del|que|for|from|on|in|to|para)\b)",
        near(
            r"papers|papeles",
            r"19[5-9]\d|amnesty|amnistia|bracero|lawyer|attorney|abogad[oa]|country|pais|afraid|scared|miedo|arregl\w+|legal\w*|notario|in order|en regla|green card|status",
            4,
        ),
        then(
            r"immigration|sin|without|no|never|nunca|wait\w*|esper\w+|get|gets|got|getting|has|have|had|tien\w+|fix\w*|ask\w*|pregunt\w+|check\w*|pid\w+|real|good",
            rf"(?:{POSSESSIVE} )?(?:papers|papeles)",
            4,
        )
        + r"(?! (?:de|del|que|for|from|on|in|of|that|left|were|found|en|back|(?:the|that|a|his|her|our|la) (?:school|office|district|clinic|nurse|team|coach|escuela|oficina)|to (?!(?:be|stay|live|work)\b)|pendientes|para (?!(?:estar|quedar|viv|trabaj))))",
        unless=SCHOOL_PAPERS,
    ),
    pattern(
        "legal authorized allowed permitted autorizad legaliz legalis humanitari estancia estadia permanencia ain't",
        _STATUS,
        then(
            r"authorized|allowed|permitted|autorizad[oa]s?|right",
            r"(?:to )?(?:work|be|live|stay|trabajar|estar|vivir)(?: here| aqui)? (?:in|en) (?:the (?:country(?! (?:club|fair))|u\.?s|united)|this country|este pais|el pais|los estados|estados|eeuu)",
            3,
        )
        + r"(?! (?:gym|building|room|hall|office|school|class|salon|plantel|gimnasio))",
        r"\blegal right to (?:be|stay|live)\b|\blegali[sz](?:ed|ing|ation|ado|ada|ar|arse)\b|\bhumanitari\w+ (?:grounds|reasons|visa|parole|status)\b|\b(?:razones|motivos|visa|parole) humanitari\w+",
        r"\b(?:gente|familia|papas?|mamas?|ell[oa]s?|padres?) no (?:es|son|esta\w*) legal(?:es)?\b",
        r"\b(?:estancia|estadia|permanencia|presencia) legal\b",
        unless=words("marijuana cannabis weed mariguana gambling drug drugs vape"),
    ),
    pattern(
        "status estatus",
        _STATUS,
        r"\b(?:out of|fuera de) (?:status|estatus)\b|\bstatus (?:is|was|got) (?:pending|adjusted|revoked|terminated)\b",
        near(
            r"(?:status|estatus)(?! (?:as|of|del?)\b)",
            r"working|fixing|fix(?:ed)?|adjust\w*|divorced|attorney|abogad[oa]|arregl\w+",
            5,
        ),
        near(
            r"(?:status|estatus)(?! (?:as|de la|del|of)|:)",
            r"legal|immig\w+|parents?'?s?|mother'?s?|father'?s?|family'?s?|afraid|scared|lawyer|ajuste|mama|papa|reveal\w*|disclos\w*|papeles|padres|familia|mixt[oa]|mixed|migra\w*",
            3,
        ),
        unless=(STATUS_OF_ELSE, PUBLIC_AFFAIRS),
    ),
    pattern(
        "citizen citizens ciudadan person american",
        "citizenship",
        r"\b(?:not|isn'?t|aren'?t|wasn'?t|never|non)(?: an?)? (?:us |u\.s\. |american )?citizens?\b(?! of the (?:month|week|year))",
        r"\bno (?:es|son|soy|somos|era|eran|sea) (?:todavia |aun )?ciudadan[oa]s?\b(?! (?:ejemplar|modelo))|\bu\.?s\.? persons?\b",
        r"\b(?:not|isn'?t|became|become)(?: an?)? american\b(?! (?:legion|history|football|sign|girl|idol|red|heart|government))",
    ),
    pattern(
        "citizen citizens ciudadan siudadan",
        "citizenship",
        then(
            r"is|are|was|were|isn't|aren't|not|became|become|if|es|son|soy|eran?|tiene",
            r"citizens?(?! volunteer| scient| acad| patrol| of the (?:month|week|year|world))",
            3,
        ),
        near(
            r"citizens?|ciudadan[oa]s?",
            r"jur\w+|sworn|married|casad[oa]|unic[oa]|only|papers|papeles|birth|born|nacid[oa]s?|naci\w+|legal\w*|status|green card|(?:or|is|are|she's|he's|they're) not|no es|no son|todavia|ya es",
            4,
        ),
        unless=(GOOD_CITIZEN, SCHOOL_MARK),
    ),
    pattern(
        "petition;uniting;lo pidi;la pidi;los pidi;las pidi;les pidi;le pidi;sponsor;perdon;waiver;arregl;repatri;diferida;bia;perrera;adelanto",
        _CASE,
        near(
            r"petition(?:ed|ing)?|petition for (?:her|his|their)|sponsor\w*|waivers?|perdon",
            r"residency|residencia|green card|papers|papeles",
            6,
        ),
        r"\bfamily petition\b|\bfiled a petition for (?:him|her|them|his|the (?:mother|father|family))\b|\buniting for ukraine\b",
        rf"\b(?:{ADULTS}|sister|brother) (?:is|are|was) petitioning for (?:him|her|them|the|his)\b",
        rf"\b(?:{ADULTS}|herman[oa]s?) l[oae]s? (?:pidio|pidieron) hace",
        r"\brepatri\w+|\baccion diferida\b|\b(?:the|with the|before the) bia\b|\b(?:en|a) la perrera\b|\b(?:in|en|at|de) adelanto\b",
        then(
            r"proceso|tramite|en tramites|ya|acaba|tratando|quieren?|esperando|a|por",
            r"(?:de )?arregl(?:ar|o|aron|arse|ado)",
            2,
        )
        + r"(?=[.,;]|$| (?:su (?:estatus|situacion|residencia)(?! (?:con|en)\b)|papeles))",
        unless=words(
            "signatures signature change.org club cheer yearbook fundraiser dance pide.perdon pidio.perdon locker problem computer"
        ),
    ),
    pattern(
        "amnesty amnistia smuggl k-1 k1 social social turista",
        _STATUS,
        near(
            r"amnesty|amnistia",
            r"papers|papeles|reagan|80s|86|legal\w*|parents?|padres|papas|abuel\w+|got|through|dieron",
            4,
        ),
        r"\bk-?1\b(?! (?:class|teacher|grade|student))|\bfake (?:\w+ (?:and|or) )?social\b|\b(?:vin[oe]|vinieron|entr(?:o|aron)|lleg(?:o|aron)) (?:como|de) turistas?\b",
        unless=words("international box library fines media grade"),
    ),
    pattern(
        "green",
        "a residence card",
        r"\bgreen[ -]?cards?\b(?! in (?:uno|monopoly|catan|the (?:game|match|deck)|a (?:game|match)|his deck))",
        unless=GAME,
    ),
)
