"""The table behind the screen, what neither of two words says alone: "residency" and "lost", "ilegal" and "aquí".

English and Spanish stand side by side here, as officers mix them.
"""

import re

from app.contacts.rules.screen_words import (
    COUNTRY,
    DEMONYM,
    GAME,
    GOOD_CITIZEN,
    LESSON,
    PERSON_WORDS,
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
_ENTRY = "how somebody entered the country"
_REMOVAL = "a removal from the country"
_BIRTH = "a country of birth"

_BORDER = r"border(?! (?:of(?! the (?:country|u))|between|collie|line|street|avenue|design|tape|state|town))"
_ADULTS = (
    r"dads?|fathers?|moms?|mothers?|parents?|uncles?|aunts?|stepdad|stepfather|stepmom|family|papas?|mamas?|padres?|"
    r"madre|ti[oa]s?|abuel[oa]s?|padrastro|senora?|familia"
)
_CAME = (
    r"came|come|comes|coming|arriv\w+|enter(?:ed|ing)|brought|fle[de]\w*|escap\w+|snuck|sneaked|smuggled|relocated|"
    r"moved|got here|vin[oe]|vinieron|venimos|viniendo|lleg(?:o|aron|amos|ue|ar)|entr(?:o|aron|amos|ar)|trajo|trajeron|"
    r"huy\w+|brinc\w+|pas(?:o|aron)|recien llegad[oa]s?|newly arrived"
)
_CROSSED = r"cross\w*|cruz\w+|pas(?:o|aron|ar|ando)|brinc\w+|jump\w*|hopp\w*|swam|waded|walk\w+|camin\w+|nad(?:o|aron|ando)|entr(?:o|aron|ar)"
_HERE = rf"country|u\.?s\.?a?|states|unidos|eeuu|pais|{COUNTRY}"
_LIVES = r"liv\w+|stay\w*|work\w*|reside\w*|viv\w+|esta(?:n|ba|ban)?|trabaj\w+|anda\w*|qued\w+"
_OWN = r"his|her|their|the|any|sus|los|su"
_BORDER_PLACES = (
    r"arizona|texas|nogales|tijuana|juarez|laredo|mexicali|calexico|san ysidro|otay|eagle pass|reynosa|matamoros|mexico|"
    r"tecate|el paso|la linea|la garita"
)
_AFRAID = (
    r"afraid|scared|fear\w*|worr\w+|could|might|would|will|gonna|can|threat\w+|miedo|tem\w+|asustad\w+|podrian?|amenaz\w+|"
    r"vayan|vaya"
)
_GAINED = (
    r"lost|loses?|losing|wait\w*|appl\w+|denied|got|gets?|getting|granted|approved|pending|permanent|legal|lawyer|"
    r"attorney|renew\w*|revoked|took away|sponsor\w*|interview|expired|perdi\w+|esper\w+|arregl\w+|tramit\w+|tramite|"
    r"consigui\w+|negaron|negada|dieron|quit[aeo]\w*|abogad[oa]|venc\w+|renov\w+|aplic\w+|solicit\w+|saco|sacar|obtuv\w+|obten\w+|obtain\w*|trying|cas[oa]\w*|salio|salieron|lleg[oa]\w*|entrevista|pendiente|"
    r"permanente|peticion|proceso"
)
_TRIP = words(
    "holiday holidays break teach taught ensenar clases quinceanera cumpleanos birthday graduation graduacion boda wedding trip vacation vacations visit visited visiting visita visitar vacaciones viaje viajo exchange tour toured food comida"
    " candy dulces jersey team equipo package paquete tournament torneo song music musica flag festival folklorico dance"
    " parade sister.school intercambio postcard souvenirs? game partido photo photos band concert heritage recipe book"
    " novel film movie history lesson unit class.project historia clase leccion libro novela pelicula camp campamento hike"
    " race carrera juego cuento story obra map mapa geography documentary"
)
_ADDRESS = words(
    "proof verification verify verified verifi\\w+ address district distrito comprobante domicilio estudiantil form street"
    " avenue calle avenida cuadras ancianos medical hospital artist dorm utility bill enrollment inscripcion boundary"
    " affidavit zone zona barrio universitaria"
)
_SCHOOL_PERMIT = words(
    "counselor job jobs summer form part-time pizza principal store after.school weekend consejer[oa] verano formulario"
    " tienda restaurante career office signed sign firm\\w+ apply.at hours grocery theater"
)
_EVENT = words("books libros library donated donaron dono gave festival fair field.trip mariachi exhibit art lesson class booth concert career feria evento clase")
_YOUTH = words("juvenile juvie county probation saturday lunch after.school lunchtime juvenil menores condado")
_CALM = re.compile(f"{_YOUTH.pattern}|{_TRIP.pattern}")
_MONTHS = (
    r"january|february|march|april|may|june|july|august|september|october|november|december|enero|febrero|marzo|abril|"
    r"mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre|spring|summer|fall|winter"
)

_COUNTRIES = (
    "mexico guatemala honduras salvador nicaragua costa panama haiti cuba venezuela colombia ecuador peru bolivia chile"
    " argentina brazil brasil paraguay uruguay dominican dominicana jamaica china taiwan kong korea japan india pakistan"
    " bangladesh nepal lanka philippines filipinas vietnam cambodia laos thailand myanmar burma indonesia afghanistan"
    " iran iraq syria siria lebanon jordan yemen egypt sudan somalia ethiopia eritrea kenya nigeria ghana cameroon congo"
    " senegal morocco turkey ukraine ucrania russia rusia belarus armenia georgia poland romania spain michoacan oaxaca"
    " jalisco chiapas sinaloa tijuana guadalajara country america centroamerica pais eeuu unidos states"
)

NEAR = (
    pattern(
        "illegal ilegal unlawful irregular",
        _STATUS,
        near(r"illegal(?:ly|es|s)?(?! parked)|unlawfully|ilegal(?:es|mente)?", rf"{_CAME}|{_CROSSED}|{_LIVES}|{_HERE}|immig\w+|inmig\w+", 4),
        r"\b(?:here|aqui) (?:illegally|ilegal(?:es|mente)?)\b|(?<!es )\b(?:illegally|ilegal(?:es|mente)?) (?:here|aqui)\b",
        near(r"(?:forma|manera|modo) (?:ilegal|irregular)", rf"{_CAME}|{_CROSSED}|{_LIVES}|{_HERE}|{PERSON_WORDS}", 6),
        r"\b(?:es|son|esta|estan) (?:un |una )?illegals?\b(?! \w)|\b(?:es|son|esta|estan) undocumented\b",
        near(r"grit\w+|llam\w+|dij\w+|yell\w+|call\w+", r"ilegal(?:es)?|illegals?(?= |[^\w ]|$)(?! \w+ing| drugs?| substances?)", 2),
        unless=THINGS,
    ),
    pattern(
        "redada redadas raid raids",
        "immigration enforcement",
        near(r"raids?", rf"took|taken|plant|factory|fields?|{_ADULTS}", 3) + r"|\bredadas?\b|\b(?:afraid|scared|fear|worried)(?: \w+){0,2} raids\b",
        unless=words("droga drogas narcoticos dulces fiesta juego videojuego game antidrogas"),
        clause="P28",
    ),
    pattern(
        "legalmente legales legally",
        _STATUS,
        near(r"legalmente|legales|legally", rf"{_CAME}|{_CROSSED}|{_HERE}|live[sd]?|living|viv\w+|papeles", 3),
        unless=THINGS,
    ),
    pattern(
        _COUNTRIES,
        _ENTRY,
        near(COUNTRY, r"(?:come|get|cross(?:ed)?|go|came) (?:back )?(?:across|over|back)|cruzar(?: de (?:nuevo|regreso))?", 4),
        then(rf"(?:{_CAME})(?! back)", rf"(?:from|de|desde) (?:{COUNTRY}|su pais)", 4),
        then(r"enter(?:ed|ing)|left|leaves?", r"(?:this country|the (?:country|us|u\.s|united states))(?! (?:club|side|fair|history|house|store|dance|music|station|bracket|report))", 1),
        then(_CAME, r"(?:to|into|in|a|al|en) (?:this country|the (?:country|us|united states|states)|este pais|el pais|pais|eeuu)(?! (?:club|side|fair|history|house|store|dance))", 4),
        unless=(_TRIP, LESSON),
    ),
    pattern(
        "cruz;cross;snuck;smuggled;entro;entraron;entered;garita;otro lado;eagle pass;nogales;tijuana;san ysidro;laredo;texas;arizona",
        _ENTRY,
        then(r"cruz\w+|cross\w+|came|entr(?:o|aron)|entered", rf"(?:por|through|at|by|near|via|en|over) (?:{_BORDER_PLACES})(?! de meta)", 5),
        r"\bcross(?:ed|es)? (?:over )?as a (?:kid|child|baby|boy|girl|teen|minor)\b|\b(?:snuck|smuggled) across\b|\b(?:can'?t|cannot|couldn'?t|trying to|wants? to) cross back\b",
        r"\ben la garita\b|\bcruz(?:o|aron) la linea\b(?! de)|\bcruz(?:o|aron|ando) caminando(?=[.,;]|$)|\bl[oa]s? cruz(?:o|aron)\b(?! (?:de brazos|por la mente))|\bagarraron cruzando\b|\bnaci(?:o|eron) (?:del|en el) otro lado\b",
        rf"\b(?:{_ADULTS}|they|ellos) (?:cruz(?:o|aron)|crossed)(?= (?:cuando|when|hace|illegally|de noche|solos?|con un|por tijuana)|[.,;]|$)",
        unless=(_TRIP, LESSON),
    ),
    pattern(
        "extranjer",
        _STATUS,
        near(r"extranjer[oa]s?", r"sin|permiso|ilegal\w*|papeles|residencia|estatus", 3),
        unless=(_TRIP, LESSON),
    ),
    pattern(
        "nacimiento birth",
        _BIRTH,
        near(r"(?:acta|certificado) de nacimiento|birth certificates?", rf"{COUNTRY}|{DEMONYM}|extranjero|foreign", 4),
        unless=LESSON,
    ),
    pattern(
        "segur",
        "a tax or social-security status",
        near(r"seguro", r"fals[oa]|chuec[oa]|prestado|ajeno|comprado|robado|inventado|de otra? persona", 2),
        unless=words("medico auto carro dental puerta candado"),
    ),
    pattern(
        "origin nativ oriund hails homeland",
        _BIRTH,
        rf"\b(?:originally|native|natives|hails|originari[oa]s?|oriund[oa]s?) (?:from|of|de|del) {COUNTRY}|\b(?:his|her|their) homeland\b",
        unless=(_TRIP, LESSON),
    ),
    pattern(
        "desert desierto rio river cerro border frontera bordo linea",
        _ENTRY,
        near(rf"(?:the|el|por el|la) (?:desert|desierto|rio|river|cerro|bordo|frontera|{_BORDER})", _CROSSED, 3),
        then(_CAME, rf"(?:the|el|la) (?:desert|desierto|rio|river|cerro|frontera|{_BORDER})", 4),
        rf"\b(?:at|across|over|to|through|from) the {_BORDER}\b|\ben la frontera\b(?! del? (?:campo|patio|cancha|mapa))",
        unless=(_TRIP, LESSON),
    ),
    pattern(
        "residen",
        _STATUS,
        near(r"residency|residencia|residence card", _GAINED, 3),
        near(r"residentes?|residents?", r"permanent\w*|legal\w*|lawful|became|become|ya es|se hizo|hacerse|card|arregl\w+", 2),
        r"\b(?:es|son|soy|era|eran) residentes?\b(?! (?:de|del|en)\b)",
        unless=_ADDRESS,
    ),
    pattern(
        "mica",
        "a residence card",
        r"\b(?:su|la|una|sin|de) micas?\b(?! (?:del|de (?:la|el|su|vidrio|protec)))",
        unless=words("telefono celular pantalla protectora vidrio cuaderno"),
        spelling=Spelling.SMALL,
    ),
    pattern(
        "sent send sending mand regres devol deten detain taken take taking",
        _REMOVAL,
        then(r"afraid|scared|fear\w*|worr\w+|miedo|teme", r"send (?:\w+ ){1,2}back", 14)
        + r"(?! (?:to|in|for|a) (?!(?:their|his|her) (?:home ?)?country))",
        near(r"(?:sent|shipped) back|send (?:\w+ ){1,2}back", _AFRAID, 4) + r"(?! (?:to|in|for|a) (?!(?:their|his|her) (?:home ?)?country))",
        then(r"sent|deported|returned|shipped", rf"to (?:his|her|their|{COUNTRY}) ?(?:home )?country", 2),
        near(r"(?:regres|mand|devuelv|devolv)\w+(?: (?:de regreso|de vuelta|para atras|pa'? ?tras|para alla))?", rf"(?:a|para) (?:su|tu|{COUNTRY})(?: pais| tierra| pueblo)?", 1)
        + r"(?= pais|[.,;]|$)",
        near(r"detention (?:center|facility)|centro de detencion", rf"{_ADULTS}|federal|adelanto|otay|bakersfield", 5),
        unless=(_CALM, LESSON),
    ),
    pattern(
        "agent agents agentes",
        "immigration enforcement",
        then(r"agents|agentes", r"took|taken|taking|llev\w+|agarr\w+|grabbed", 3)
        + rf"(?: (?:away|a|her|his|my|the|su|mi|al))* (?:{_ADULTS}|him|them)\b",
        unless=LESSON,
        clause="P28",
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
        near(r"consulates?|consular|consulados?", rf"ids?|cards?|papers|matricula|passports?|pasaportes?|{PERSON_WORDS}|cita|appointment", 5),
        r"\bmatricula consular\b",
        unless=_EVENT,
    ),
    pattern(
        "passport passports pasaporte pasaportes",
        "a nationality",
        near(r"passports?|pasaportes?", rf"{DEMONYM}|{COUNTRY}|foreign|extranjero|no visa|sin visa|expired|vencido|consul\w+|entry stamp|sello de entrada|american[oa]?", 3),
        unless=(_TRIP, LESSON),
    ),
    pattern(
        "permit permiso",
        _CASE,
        near(r"work permits?|permisos? (?:de trabajo|para trabajar)", rf"{_ADULTS}|expir\w+|renew\w*|asylum|wait\w*|venc\w+|esper\w+|asilo|daca|tps|abogad\w+|mica|sin|quitaron|{DEMONYM}", 5),
        unless=_SCHOOL_PERMIT,
    ),
    pattern(
        "ab 540;ab-540;ab540;dream act;sonador",
        _STATUS,
        r"\bab[- ]?540\b|\bdream act\b|\b(?:es|soy|son) sonador(?:es|as?)?\b(?=.{0,30}daca)",
    ),
    pattern(
        "papers papeles docs documents documentation documentos paperwork",
        _STATUS,
        r"\b(?:with|con) (?:papers|papeles)(?=[.,;?]|$| (?:menos|y|and|but|pero|except))",
        r"\b(?:(?:doesn'?t|don'?t|didn'?t|not) have|no (?:tien\w+|cuenta\w*(?: con)?)) (?:any )?(?:documents|documentation|documentos|papeles)(?=[.,;]|$| (?:to be here|to be in|y|and|so|because|porque))",
        then(r"sal[iea]\w*|sac\w+|cas\w+|ped[ií]\w*|pidi\w+|consegu\w+|cuenta\w*|otr[oa]", r"(?:(?:con|por|para|los|sus|su|de) )?papeles", 2) + r"(?=[.,;?]|$| (?:y|porque|pero|cuando)\b)",
        near(r"papeles", r"fals[oa]s|chuec[oa]s", 5),
        near(r"trabaj\w+", r"papeles", 3),
        then(r"uses?|using|bought|borrow\w*|works? with", r"papers", 3),
        then(r"wait\w*|esper\w+", r"(?:for|on) (?:his|her|their) papers", 4) + r"",
        near(r"papers|papeles|docs|paperwork|documentos|documents", r"fake|false|forged|expired|fals[oa]s|chuec[oa]s|vencid[oa]s|immigration|to be here|not in order", 3),
        r"\b(?:no|any|without|sin) (?:legal |proper )?docs\b(?! (?:from|for|on|in|to)\b)|\bno ss#",
        then(r"l[eo]s? (?:dan|dieron|dar\w*|den|conceden)|(?:gave|give|giv\w+) (?:her|him|them)", rf"(?:{_OWN} )?(?:papers|papeles)", 1) + r"(?! (?:de|del|que|for|from|on|in|to|para)\b)",
        near(r"papers|papeles", r"lawyer|attorney|abogad[oa]|country|pais|afraid|scared|miedo|arregl\w+|legal\w*|notario|in order|en regla|green card|status", 4),
        then(r"immigration|sin|without|no|never|nunca|wait\w*|esper\w+|get|gets|got|getting|has|have|had|tien\w+|fix\w*|ask\w*|pregunt\w+|check\w*|pid\w+|real|good", rf"(?:{_OWN} )?(?:papers|papeles)", 4)
        + r"(?! (?:de|del|que|for|from|on|in|of|that|left|to (?!(?:be|stay|live|work)\b)|pendientes|para (?!(?:estar|quedar|viv|trabaj))))",
        unless=SCHOOL_PAPERS,
    ),
    pattern(
        "legal authorized allowed permitted autorizad legaliz legalis humanitari estancia estadia permanencia ain't",
        _STATUS,
        then(r"authorized|allowed|permitted|autorizad[oa]s?|right", r"(?:to )?(?:work|be|live|stay|trabajar|estar|vivir)(?: here| aqui)? (?:in|en) (?:the (?:country(?! (?:club|fair))|u\.?s|united)|this country|este pais|el pais|los estados|estados|eeuu)", 3)
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
        near(r"(?:status|estatus)(?! as)", r"working|fixing|fix(?:ed)?|adjust\w*|divorced|attorney|abogad[oa]|arregl\w+", 5),
        near(r"(?:status|estatus)(?! (?:as|de la|del|of))", r"legal|immig\w+|parents?'?s?|mother'?s?|father'?s?|family'?s?|afraid|scared|lawyer|ajuste|mama|papa|reveal\w*|disclos\w*|papeles|padres|familia|mixt[oa]|mixed|migra\w*", 3),
        unless=STATUS_OF_ELSE,
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
        then(r"is|are|was|were|isn't|aren't|not|became|become|if|es|son|soy|eran?|tiene", r"citizens?(?! volunteer| scient| acad| patrol| of the (?:month|week|year|world))", 3),
        near(r"citizens?|ciudadan[oa]s?", r"jur\w+|sworn|married|casad[oa]|unic[oa]|only|papers|papeles|birth|born|nacid[oa]s?|naci\w+|legal\w*|status|green card|not|no es|no son|todavia|ya es", 4),
        unless=(GOOD_CITIZEN, SCHOOL_MARK),
    ),
    pattern(
        "this country;the country;este pais;el pais;the us;the u.s;united states;estados unidos;eeuu;here without",
        _STATUS,
        near(r"salir|irse|salga|leave|orden\w+", r"(?:de )?(?:los )?(?:estados unidos|eeuu|the united states|the u\.?s)(?! history)", 2),
        then(r"new|newly arrived|arrived|arrival", r"(?:to|in) (?:the (?:u\.?s\.?|united states|country)|this country)(?! (?:history|club|fair))", 2),
        near(r"been|lived|time|months?|years?|how long|since|tiene|lleva\w*|desde|meses|anos|poco|only|just got", r"(?:in|to|en|a) (?:the (?:u\.?s\.?|united states|states)|this country|estados unidos|eeuu|este pais|los estados)(?! (?:history|government|army|navy|class))", 5),
        r"\bhere without (?:authoriz|permis|status)\w*|\bleaves? the (?:u\.?s|country(?! (?:club|fair)))",
        then(r"supposed|allowed|right|legal\w*|permi\w+|stay\w*|remain\w*|been|liv\w+|viv\w+|esta\w*|qued\w+|derecho|perm\w+|entr\w+", r"(?:in|en) (?:this|the|este|el) (?:country|pais)(?! (?:club|fair|music|choir|band|dance|house|report|de las))", 4),
        unless=(_TRIP, LESSON),
    ),
    pattern(
        "wall;muro;barda;caravan;linea;norte;escondid;boat;snuck in;sneaked in;ten year;ten-year;diez anos;apatrida;stateless",
        _ENTRY,
        then(r"jump\w*|climb\w*|hop(?:ped|s)?|brinc\w+|salt\w+", r"(?:the|el|la) (?:wall|muro|barda)(?! (?:de|at|by|behind|near|of))", 1)
        + r"(?=.{0,25}(?:twice|dos veces|to get (?:here|in)|at night|de noche|border|frontera|tijuana))",
        near(r"caravana?s?", r"migr\w+|tijuana|frontera|border|honduras", 5),
        then(_CAME, r"(?:the|la|una|a) (?:migrant )?caravana?|al norte|escondid[oa]s?(?= (?:por|en)|[.])", 4),
        r"\bfresh off the boat\b|\b(?:snuck|sneaked) in(?=[.,;]|$| (?:with|from|at night|when|as))|\bstateless\b|\bapatridas?\b",
        near(r"(?:ten|10|diez)[- ](?:year|anos)", r"bar|castigo|waiver|perdon", 2),
        unless=(_TRIP, LESSON),
    ),
    pattern(
        "petition uniting pidio pidieron sponsor perdon waiver arregl repatri diferida bia perrera adelanto esperando proceso",
        _CASE,
        near(r"petition(?:ed|ing)?|petition for (?:her|his|their)|sponsor\w*|waivers?|perdon", r"residency|residencia|green card|papers|papeles", 6),
        r"\bfamily petition\b|\bfiled a petition for (?:him|her|them|his|the (?:mother|father|family))\b|\buniting for ukraine\b",
        rf"\b(?:{_ADULTS}|sister|brother) (?:is|are|was) petitioning for (?:him|her|them|the|his)\b",
        rf"\b(?:{_ADULTS}|herman[oa]s?) l[oae]s? (?:pidio|pidieron) hace",
        r"\brepatri\w+|\baccion diferida\b|\b(?:the|with the|before the) bia\b|\b(?:en|a) la perrera\b|\b(?:in|en|at|de) adelanto\b",
        then(r"proceso|tramite|en tramites|ya|acaba|tratando|quieren?|esperando|a|por", r"(?:de )?arregl(?:ar|o|aron|arse|ado)", 2)
        + r"(?=[.,;]|$| (?:su (?:estatus|situacion|residencia)|papeles))",
        unless=words("signatures signature change.org club cheer yearbook fundraiser dance pide.perdon pidio.perdon locker problem computer"),
    ),
    pattern(
        "amnesty amnistia smuggl k-1 k1 social social turista",
        _STATUS,
        near(r"amnesty|amnistia", r"papers|papeles|reagan|80s|86|legal\w*|parents?|padres|papas|abuel\w+|got|through|dieron", 4),
        r"\bk-?1\b(?! (?:class|teacher|grade|student))|\bfake (?:\w+ (?:and|or) )?social\b|\b(?:vin[oe]|vinieron|entr(?:o|aron)|lleg(?:o|aron)) (?:como|de) turistas?\b",
        unless=words("international box library fines media grade"),
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
        then(r"entr(?:ar|en|e|aran)|(?:re-?)?enter|get|entry|admitted|back|regresar|volver|return", r"(?:(?:a|en|into|to|in) )?(?:los |the )?(?:estados unidos|eeuu|united states|u\.?s|states)(?! history)", 2),
        unless=(_TRIP, LESSON),
    ),
    pattern("green", "a residence card", r"\bgreen[ -]?cards?\b", unless=GAME),
    pattern(
        "born nacio nacieron naci nacid",
        _BIRTH,
        rf"\bborn in (?!{_MONTHS}|the|a|an|this|that|his|her|our|room|captivity|wedlock)[a-z]+",
        rf"\bnaci(?:o|eron|d[oa]s?)? en (?!{_MONTHS}|la|el|un|una|su|casa|cautiverio|ese|este)[a-z]+",
        unless=LESSON,
        spelling=Spelling.NAME,
    ),
)
