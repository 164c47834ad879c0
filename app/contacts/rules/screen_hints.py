"""The table behind the screen, hints: what is told without its name, as a bus to Tijuana or a cold room after the line.

English and Spanish stand side by side, as officers mix them.
"""

from app.contacts.rules.screen_phrases import ADULTS, STREET, TRIP
from app.contacts.rules.screen_places import BORDER_PLACES, COUNTRY, COUNTRY_STEMS, DEMONYM, SOUTH
from app.contacts.rules.screen_words import KIN_WORDS, LESSON, PERSON_WORDS, STATUS_OF_ELSE, near, pattern, then, words

_STATUS = "an immigration status"
_CASE = "an immigration status or case"
_ENTRY = "how somebody entered the country"
_REMOVAL = "a removal from the country"
_STOP = (
    r"(?=[.,;:!?)]|$| (?:and|y|so|because|porque|but|pero|since|until|hasta|yet|todavia|now|here|aqui|when|cuando)\b)"
)
_THEM = rf"him|her|them|us|me|kids?|boys?|girls?|students?|everyone|{KIN_WORDS}"
_FOLK = rf"{PERSON_WORDS}|jef[ea]s?|vendedor(?:es)?|senor(?:es)?|hombres?|tipos?|chamac[oa]s?|bich[oa]s?|morr[oa]s?|cipot[ea]s?"
_PAPERS = r"papers|papeles|docs|documents|documentos|paperwork"

HINTS = (
    pattern(
        "papers papeles docs documents documentos paperwork",
        _STATUS,
        # A family without papers lacks no homework.
        r"\b(?:being|is|are|was|were|been|anda\w*|esta\w*|siendo) (?:here |aqui )?(?:without|sin|w/o) (?:papers|papeles)\b(?! (?:for|to|para|de|del)\b)",
        rf"\b(?:{ADULTS}|family|people|they|everybody|everyone|nobody|nadie|todos|mom told|she is afraid|he is afraid)\b[^.;!?]{{0,40}}?"
        r"\b(?:(?:do|does|did)(?: not|n't|nt) have|(?:has|have|had|with|got) no|without|w/o|no (?:tien\w+|trae\w*)|sin)"
        rf" (?:any |their |his |her |real |good |right |sus |los |buenos )*(?:{_PAPERS})"
        + r"(?=[.,;!?]|$| (?:and|y|so|because|porque|but|pero|either|since|here|aqui|yet|todavia|nor|ni|he|she|they|to (?:be|live|work|stay)|para (?:estar|vivir|trabajar))\b)"
        r"(?! (?:and|y|ni|or) (?:pencils?|pens?|lapiz|books?|notebooks?))",
        r"\b(?:his|her|their|sus) (?:papers|papeles) (?:have|has|had|did|are|still|never|aun|todavia)?\s?(?:not|n't|never|no)?\s?(?:yet )?"
        r"(?:come|came|gone|go|got|went|clear\w*|salen|llegan|salieron)(?: through| back| out)?" + _STOP,
        then(
            r"marr\w+|wed|cas[oa]\w*|casar\w*",
            r"(?:for|por|to get|para) (?:the |los |her |his |sus )?(?:papers|papeles)",
            6,
        )
        + r"|\bno documents to\b",
        unless=words(
            "divorce divorcio custody custodia adoption adopcion guardianship play obra novela transfer homework exam"
        ),
    ),
    pattern(
        "arregl huellas biometric fingerprint",
        _CASE,
        rf"\b(?:para|pa|pueda|puede|pudo|podido|poder|quiere|queria|falta|logr\w+)(?: poder)? arreglar(?:le|se|les)?{_STOP}",
        rf"\b(?:{_FOLK})\b[^.;]{{0,25}} arreglando{_STOP}|\b(?:{_FOLK})\b[^.;]{{0,25}} (?:no )?(?:ha|han) (?:podido )?arregla(?:do|r)(?=[.,;]|$| (?:todavia|aun|nada|ya)\b)",
        rf"\b(?:{_FOLK})\b[^.;]{{0,12}} (?:no )?esta(?:n|ba|ban)? arreglad[oa]s?(?=[.,;]|$| (?:todavia|aun|ya|aqui)\b)",
        r"\b(?:fue|fueron|ir|van|va|cita|citaron|llamaron|tomaron|dejar)(?: \w+)? (?:a|de|para|por|en) (?:las |sus |poner |tomar\w* )*huellas\b(?! de)",
        r"\bbiometrics? (?:appointment|appt|notice|letter|date|interview)|\b(?:appointment|appt|notice) for (?:\w+ )?biometrics",
        unless=words(
            "volunteer volunteers voluntari\\w+ detective scanner phone login chaperone coach employee empleado bici bicicleta carro"
            " maestra maestro telefono computadora problema pelo"
        ),
    ),
    pattern(
        "legal legally legales",
        _STATUS,
        rf"\b(?:{PERSON_WORDS}|we|all|everyone)(?:'s|'re| is| are| was| were)(?: all| both| not|n't)* legal(?= (?:except|but|menos|or not|here|in))",
        rf"\b(?:get|got|gets|getting|become|became|being|go|went) legal{_STOP}",
        r"\b(?:can't|cannot|can not|couldn't|not able to|unable to) (?:legally (?:work|drive here|stay|live|remain|be)|(?:work|stay|live|remain) (?:here )?legally)\b",
        r"\besta(?:n|ba|ban)? legal(?:es)?(?=[.,;]|$| (?:y|aqui|en|ni|pero|porque|todavia))|\bson legal(?:es)? (?:menos|excepto|salvo)\b",
        r"\b(?:legal right|derecho legal) (?:de|to|a|para) (?:estar|be|vivir|live|stay|quedarse|remain|trabajar|work)\b",
        unless=words(
            "weed marijuana mariguana knife vape scooter bike navaja juego play game until age old hours past school.day school.night 16 17 18 21"
        ),
    ),
    pattern(
        "ilegal illegal legales",
        _STATUS,
        r"\bporque (?:el |ella |ellos )?(?:es|son) ilegal(?:es)?(?=[.,;]|$)|\b(?:papas|padres|familias) legales(?=[.,;]|$| (?:y|o|aqui))",
        rf"\b(?:{_FOLK})(?: \w+){{0,3}} (?:es|son|era|eran) (?:una? |unos )?ilegal(?:es)?{_STOP}",
        r"\b(?:es|era|son|eran) (?:una?|unos|unas|puros?) ilegal(?:es)?(?! \w)",
        rf"\b(?:una?|an|these|those|this|that|esos?|estos?) (?:ilegal|illegal)s?{_STOP}",
        r"\billegal is what\b|\b(?:he|she|they|parents|mom|dad|family)(?:'s|'re| is| are| was| were| being) illegals?(?=[.;!?]|$| (?:and|so) (?:he|she|they|can't))",
        unless=words(
            "jugada play move tiro pase throw block hit foul parking knife vape weapon drug drogas fireworks cohetes navaja arma"
            " eso esto juego match referee arbitro download scooter bike moto pesca fishing turn vuelta"
        ),
    ),
    pattern(
        COUNTRY_STEMS,
        _REMOVAL,
        then(
            r"put|puts|putting|sub\w+|mont\w+|loaded|flew|flown|dump\w*|drop\w*|left|botaron|bot[oa]|tir(?:o|aron)|avent\w+|ech\w+|"
            r"dejaron|deja|llevaron|sac\w+|walked|bused|bussed|mandaron|mando|regres\w+|devolv\w+",
            rf"(?:(?:off|back|in|to|at|into|across|a|en|para|pa|hasta) )(?:the |el |la )?(?:{SOUTH}|{COUNTRY})",
            8,
        )
        + r"(?! (?:trip|game|tournament|for (?:the|a|christmas|summer)))(?=[^.;]{0,60})",
        then(
            r"ech\w+|sac\w+|mand\w+|regres\w+|devolv\w+|devuelv\w+|avient\w+|avent\w+|bot\w+|corr[ae]n|corrieron|send|sent|ship\w*|threw|kick\w*|took",
            r"(?:him|her|them|back|pa|pal|para|a|to)(?: (?:el|back|to))? (?:[st]u|his|her|their|your) (?:own |home )?(?:pais|tierra|country|homeland)",
            4,
        ),
        rf"\b(?:bus|plane|flight|avion|camion|truck) (?:back|de regreso|de vuelta) (?:to|a) {COUNTRY}\b",
        near(
            r"got here|came here|made it here|been here|here since|made in|llego aqui|llegaron aca|llego aca|vino aca|vino aqui",
            COUNTRY,
            8,
        ),
        near(r"fle[de]\w*|escap\w+|huy\w+", COUNTRY, 7),
        near(r"protection|proteccion|refuge|refugio", rf"{COUNTRY}|gangs?|pandill\w+|cartel|maras?", 9)
        + r"(?=.{0,50}\b(?:here|aqui|asking|seeking|pide|pidio|piden|fled|huy|country|pais))",
        rf"\b(?:isn't|is not|aren't|are not|wasn't|not) (?:originally )?from (?:this country|here,? (?:but |she |he |they )?(?:from )?{COUNTRY})|\bno (?:es|son|era) de este pais\b",
        unless=(
            TRIP,
            LESSON,
            words("business negocios funeral christmas navidad sunday domingo postcard paquete package letter carta"),
        ),
    ),
    pattern(
        "border;frontera;line;linea;checkpoint;reten;garita",
        _ENTRY,
        then(
            r"caught|stopped|grabbed|detained|nabbed|popped|agarr\w+|deten\w+|detuv\w+|par(?:o|aron)|cach\w+|pesc\w+",
            r"(?:at|en|on|near|by|crossing) (?:the|la|el) (?:line|linea|border|frontera|checkpoint|reten|garita)",
            4,
        )
        + r"(?! (?:of|for|de|del|leader|up)\b)",
        r"\b(?:san clemente|temecula|border|immigration|falfurrias|sarita|migra) checkpoint\b|\bcheckpoint (?:at|in|near|by) (?:san clemente|temecula|the border)",
        r"(?<!por )\bla frontera\b(?! (?:de|del|entre|final|con) )",
        unless=(TRIP, LESSON, STREET, words("dui sobriety mapa cancha patio campo juego game lunch almuerzo")),
    ),
    pattern(
        "across;vino sol;vinieron sol;countries;paises;cross;cruz;got across;paso solo;pasaron solo;pasar solo",
        _ENTRY,
        r"\bcross(?:ed|ing)? (?:over )?(?:all )?(?:alone|by (?:him|her|them)sel\w+|on (?:his|her|their) own|last (?:month|year|spring|summer|fall|winter)|again)\b",
        rf"\bcross(?:ed|ing) (?:over )?with (?:his|her|their|my|our|an?) (?:{KIN_WORDS}|group|coyote|guide)\b",
        r"\bgot across(?=[.,;]|$| (?:on|at night|with|when|after|alone|the (?:border|river|line)))",
        r"\b(?:cruzo|cruzaron|cruzar|paso|pasaron|pasar) (?:solit[oa]s?|sol[oa]s?)\b",
        rf"\b(?:cruzo|cruzaron|cruce|cruzamos) con (?:su|sus|mi|mis|una?|el|la) (?:{KIN_WORDS}|grupo|coyote|guia|pollero)\b",
        r"\b(?:brought|took|carried|guided|led|got|crossed|walked|smuggled) (?:him|her|them|us|me|people|kids) across(?=[.,;]|$| (?:the (?:border|river|desert|line)|for|at night|and|when|in))",
        r"\bse vin(?:o|ieron) (?:solit[oa]s?|sol[oa]s?)\b|\b(?:across|through|crossed|por) (?:\w+ )?(?:countries|paises) (?:to get|para llegar|on foot|a pie)",
        r"\b(?:after|before|since|despues de|antes de) (?:he |she |they )?(?:crossing|crossed|cruzar)(?=[.,;]|$| (?:over|alone|with|at night|de noche|con))",
        unless=(
            TRIP,
            LESSON,
            STREET,
            words("finish meta point message idea arms brazos legs piernas mind mente hall pasillo"),
        ),
    ),
    pattern(
        "cold cell;trunk;cajuela;maletero;baul;cold room;icebox;freezer;hielera;perrera;shelter;albergue",
        _ENTRY,
        near(
            r"(?:trunk|cajuela|maletero|baul) (?:of|de|del)",
            r"came|got here|smuggled|across|border|pas(?:o|aron)|tra[ij]\w+|cruz\w+|crossed|vin[oe]|vinieron|brought|country|pais|hid|hidden|escondid\w+",
            7,
        )
        + r"(?! (?:lunch|drinks|cones))",
        near(
            r"cold (?:room|cell)|icebox|hieleras?|perrera|freezer",
            r"solt\w+|salieron|texas|arizona|released|kept|held|put|locked|caught|detained|days?|nights?|dias?|noches?|met\w+|tuvieron|encerr\w+|detenid\w+|agarr\w+|slept|durm\w+|border|frontera",
            7,
        ),
        near(
            r"shelter(?! in place)s?|albergues?",
            rf"{BORDER_PLACES}|(?:un)?accompanied|menores|minors|migra\w*|immigra\w*|government|gobierno|federal|released|sponsor|border|frontera|crossing",
            7,
        ),
        unless=(
            LESSON,
            words(
                "toys juguetes collected junto donat\\w+ animal animals animales perros gatos dogs cats homeless cat cats gato gata gatito adopt\\w+ perro dog lunch ice.cream nieve sodas refrescos earthquake drill picnic"
            ),
        ),
    ),
    pattern(
        "pasaporte;passport;birth certificate;acta;visa;con los papeles;with the papers;papers",
        _ENTRY,
        then(
            r"entr(?:o|aron|ar|ando)|enter\w*|came|cruz\w+|pas(?:o|aron)|crossed|entered|got in|vin[oe]|vinieron|flew|brought|traj\w+|paso",
            r"(?:con|with|on|using) (?:el|la|los|una?|his|her|my|an?|someone|somebody|another|their|the) (?:\w+ ){0,3}?(?:pasaporte|passport|acta|birth certificate|visa|papeles|papers)",
            5,
        ),
        near(
            r"passports?|pasaportes?",
            r"sponsor|boss|employer|patron(?:a|es)?|jefe|trafficker|held|took away|quito|quitaron|overstay\w*|stamp|expired|vencid[oa]",
            6,
        ),
        near(
            r"birth certificate|acta",
            r"citizen\w*|ciudadan\w*|fals[oa]|fake|someone else's|otra persona|prestad[oa]",
            7,
        ),
        unless=(
            TRIP,
            LESSON,
            words(
                "booth booths stand flyer fair feria reading lectura museum museo library biblioteca gift debit card tarjeta enroll\\w* inscri\\w+"
            ),
        ),
    ),
    pattern(
        "status estatus imm. imm immig papers docs",
        _STATUS,
        r"\b(?:run|ran|check\w*) (?:his|her|their|my|our) papers\b(?! (?:for|back|over to))|\bno (?:docs|papers) at (?:enroll\w+|intake|registration)|\b(?:his|her|their|my|your) status (?:would|will|could|might|affects?|matter\w*|here|in (?:this|the)|if|is not|isn't)\b",
        r"\bimm(?:ig)?\.? (?:status|issues?|hold|court|att(?:orne)?y|lawyer|hearing|detainer|case|papers)\b",
        unless=(STATUS_OF_ELSE, words("instagram post facebook snapchat eligibility")),
    ),
    pattern(
        "ice",
        "immigration enforcement",
        r"\b(?:in case|if|when|before|until|since|that|because|says?|said|think\w*) (?:the )?ice (?:takes?|comes?|came|shows?|stops?|finds?|gets?|grabs?|detains?|knocks?|raids?|picks?|deports?|was|is|were) "
        r"(?:\w+ )?(?:him|her|them|us|me|his|their|my|the (?:mom|dad|mother|father|parents|family|house)|up|at|to|around|outside|by|near)\b",
        rf"\bice (?:takes?|took|got|gets?|grab\w*|detain\w*|arrest\w*|pick\w* up|deport\w*|stopp\w*|rais?d\w*) (?:his|her|their|my|the|a|our)? ?(?:{_THEM})\b",
        unless=words("pack packs cream hockey tea knee ankle melted cubes"),
        clause="P28",
    ),
    pattern(
        "immigration imigration migracion migra",
        "immigration enforcement",
        r"\bim+igration (?:stop\w*|came|comes?|t[ao]kes?|took|got|gets|arrest\w*|detain\w*|catch\w*|caught|pick\w*|show\w*|knock\w*|f[io]u?nds?|goes|went|calls?|called|is|was|sent|let|released|has|had)"
        rf" (?:\w+ )?(?:{_THEM}|up|at|to|in|by|out|around|looking|here|after|his|their|my)\b",
        unless=(LESSON,),
        clause="P28",
    ),
    pattern(
        "agents agentes officers men hombres encapuchados",
        "immigration enforcement",
        near(
            r"(?:masked|federal|plainclothes|unmarked|armed)?\s?(?:agents|agentes(?: federales)?|hombres armados|masked men|encapuchados)",
            r"took|taken|grabb\w+|snatch\w+|detain\w+|arrested|picked up|llev\w+|agarr\w+|subieron|detuv\w+|arrest\w+|raided",
            4,
        )
        + rf"(?: (?:away|a|her|his|my|the|su|sus|mi|al|el|la|up|off|by|to|their|por))* ?(?:{ADULTS}|brother|cousin|hermano|primo|him|them|her)\b",
        then(rf"(?:{KIN_WORDS})", r"by (?:masked|federal|plainclothes|armed|hooded) (?:agents|men|officers)", 10),
        unless=LESSON,
        clause="P28",
    ),
    pattern(
        "turned gave north norte tourist turist visita visiting stayed reenter re-enter removed appeal aged",
        _ENTRY,
        then(
            r"sent|send\w*|came|come|coming|travel\w*|head\w*|walk\w*|journey\w*",
            r"north(?= (?:alone|by|on|with|from|through|when|as|because|at)\b|[.,;]|$)",
            3,
        )
        + r"(?! (?:of|side|gate|lot))",
        then(
            r"mand\w+|vin[oe]|vinieron|lleg\w+|ven[ií]\w*|traj\w+|jal\w+|ir(?:se)?|fue(?:ron)?|viaj\w+",
            r"(?:al|pal|para el|pa el) norte",
            3,
        )
        + r"(?! (?:de|del)\b)",
        r"\b(?:came|arrived|entered|here|flew in|got in|admitted)(?: \w+){0,2} (?:as|on) (?:an? )?tourists?\b|\b(?:vin\w+|entr\w+|lleg\w+) (?:como|de) turistas?\b",
        near(
            r"de visita|on a visit|to visit|de vacaciones|on vacation|como turistas?",
            r"se qued(?:o|aron)(?= (?:sin|ya|aqui|a vivir)|[.,;]|$)|never (?:left|went back|returned)|stayed(?=[.,;]|$| past)|ya no se (?:fue|fueron|regres\w+)",
            6,
        ),
        r"\b(?:turned|gave|entreg\w+) (?:him|her|them|us)sel\w+ (?:in|up) (?:at|to|a)\b[^.;]{0,25}(?:border|immigration|agents|patrol|migra)",
        r"\bre-?entered(?=[.,;]|$| (?:the (?:country|u\.?s)|illegally|after|in \d))|\bremoved (?:\w+ ){0,3}from (?:the|this) (?:country|u\.?s\.?|united states)|\bremoved (?:2x|twice to|3x)",
        r"\bappeal\b[^.;]{0,60}\bout of (?:the|this) country\b|\baged out of (?:daca|(?:his|her|their|the) (?:\w+ )?(?:petition|case|visa|sij))",
        unless=(STREET, LESSON, words("campus gate lot wing building hall")),
    ),
    pattern(
        "out of the country;out of this country;from the country",
        _REMOVAL,
        r"\b(?:to be|be|get|gotta be|had to|thrown|throw\w*|kick\w*|forced|force|run|pushed|get (?:him|her|them)|put) out of (?:the|this) country\b",
        r"\b(?:gave|given|has|have) (?:\w+ ){0,2}(?:until|till|days?|weeks?|months?)(?: \w+){0,4} (?:to (?:be )?(?:out|leave)|out of)\b(?=[^.;]{0,25}(?:country|u\.?s))",
    ),
    pattern(
        "i-",
        _CASE,
        r"\bi-? ?(?:102|129f?|134|192|193|212|246|290b|290|526|687|693|698|800|817|824|881|901|914|918|929)\b(?! (?:freeway|highway|north|south|east|west))",
        r"\bform i-?\d{2,3}[a-z]?\b",
        unless=LESSON,
    ),
    pattern(
        "usc cit f1 f-1 j1 j-1 m1 m-1 petition sponsor patrocinador gobierno permiso permission",
        _STATUS,
        r"\b(?:mo|fa|mother|father|mom|dad|child|baby|he|she|kid|wife|spouse|parents?|sibs?|siblings?|is|are|was)(?: is| are|=|:)?(?: an?)? uscs?\b(?! (?:student|fan|grad|alum|shirt|game|band|hoodie|jersey|trojan|football|campus))",
        r"\bu\.?s\.? cit\b|\b(?:f|j|m)-?1 (?:student|visa|exchange)\b",
        rf"\b(?:{KIN_WORDS})(?:'s)? petition (?:for (?:the |his |her )?(?:student|son|daughter|boy|girl|minor|{KIN_WORDS}|him|her|them)\b|(?:was|is|got) (?:approved|denied|pending))",
        near(
            r"sponsors?|patrocinador(?:a|es)?",
            r"gobierno|government|frontera|crossing|border|cruz\w+|orr|albergue|immigra\w+|migra\w*",
            8,
        ),
        rf"\b{DEMONYM}\b[^.;]{{0,40}} (?:permiso|permission) (?:de|para|to) (?:estar|be|vivir|live|stay|trabajar|work)\b",
        unless=words("crosswalk longer signatures uniform jerseys club yearbook crossing.guard"),
    ),
)
