"""The table behind the screen, English: what carries status, and in which company it is innocent.

Patterns are read on lower-case text without accents. `stems` decide whether a pattern is tried at all.
"""

from app.contacts.rules.screen_english import ENGLISH
from app.contacts.rules.screen_hints import HINTS
from app.contacts.rules.screen_journey import JOURNEY
from app.contacts.rules.screen_places import COUNTRY, COUNTRY_STEMS, DEMONYM
from app.contacts.rules.screen_plain import PLAIN
from app.contacts.rules.screen_spanish import SPANISH
from app.contacts.rules.screen_standing import STANDING
from app.contacts.rules.screen_terms import TERMS
from app.contacts.rules.screen_told import TOLD
from app.contacts.rules.screen_way import WAY
from app.contacts.rules.screen_words import (
    ASYLUM_PLACE,
    CAREER,
    FICTION,
    IMMIGRA,
    IN_CASE_OF_EMERGENCY,
    LESSON,
    LESSON_OR_GAME,
    MATTER,
    MOVING,
    NAME,
    NATURE,
    PERSON,
    PHONE,
    PUBLIC_AFFAIRS,
    PURCHASE,
    REMOVED_THINGS,
    TRAFFIC,
    WEATHER,
    Spelling,
    pattern,
    words,
)

__all__ = ["PATTERNS"]

_STATUS = "an immigration status"
_CASE = "an immigration status or case"
_ENTRY = "how somebody entered the country"
_ENFORCEMENT = "immigration enforcement"
_VISA_KIND = r"tourist|work|visitor|travel|expired|temporary|student|exchange|immigrant|[ut]|[efhjklo]-?[1-4][ab]?"
_END = r"(?=[.,;:!?\")]|$| (?:and|so|or|but|because|here|from|living|who|since|anyway|too|in (?:the|this)))"
_NO = r"(?:no|w/o|w/out|without(?: any)?|lacks?|lacking|(?:does|do|did)(?: not|n't|nt) have(?: any| their| his| her)?|not have(?: any)?)"
_TOOK = r"(?:took|take[ns]?|came|comes?|coming|detained|arrested|picked|got|grabbed|stopped|raided|showed|has|deported|sent)"


_EVENTS = (
    pattern(
        "deport",
        "a removal from the country",
        r"\bdeport(?:ed|ing|ations?|able|s|ee)?\b(?! (?:him|her|them|my)sel)(?! (?:him|her|them|us|me) to (?:his|her|their|the|our|my) (?:own )?(?:bed|room|couch|office|garage|basement|corner|back ?yard|lunch))",
        unless=(LESSON_OR_GAME, PUBLIC_AFFAIRS),
    ),
    pattern(
        "removal removed voluntary credible",
        "a removal from the country",
        rf"\b(?:removal|deportation) (?:proceedings?|orders?|hearing|defense)\b|\bremoved (?:back )?to {COUNTRY}\b",
        r"\bnotice of removal\b|\b(?:scheduled|ordered|set|subject|up) (?:for|to) removal\b|\bin removal\b(?! (?:mode|of))|\b(?:withholding|cancellation|orders?) of removal\b|\bcredible fear\b|\bexpedited removal\b|\bvoluntary departure\b",
        unless=REMOVED_THINGS,
    ),
    pattern(
        "back to;back where;out of the country;leave the;out of this",
        "a removal from the country",
        rf"\b(?:sen[td]|sending|shipped|ship|returned|kicked) (?:\w+ )?back to {COUNTRY}\b",
        r"\b(?:kicked|thrown|forced) out of (?:the|this) country\b|\b(?:has|have|had|ordered|told) to leave the (?:country(?! (?:fair|club))|u\.?s)\b",
        rf"\b(?:go|going|get) back to {COUNTRY}\b|\bgo back (?:where|to where) (?:you|he|she|they) (?:came|come)",
        also=f"{COUNTRY_STEMS} where u us usa",
    ),
    pattern(
        "notice nta",
        _CASE,
        r"\bnotice to appear\b",
        r"\b(?:an|the|got|received) nta\b",
        unless=TRAFFIC,
    ),
    pattern(
        "migra immi imig border uscis customs cbp homeland eoir orr hsi",
        _ENFORCEMENT,
        r"\b(?:immigration|border) (?:enforcement|agents?|officers?|officials?|authorit\w+)\b",
        r"\b(?:immigration|border) (?:raid|sweep|patrol|warrant|detention|custody|facility|services?|office|police|tip)\b",
        r"\bimmigrant (?:defense|legal|justice) \w+|\bborder (?:camp|shelter)s?\b",
        r"\buscis\b|\bcbp\b|\beoir\b|\bcustoms (?:enforcement|and border|agents?|officers?)\b",
        r"\bhomeland security\b(?! (?:grants?|drill|training|funds?|course|exercise|club|presentation|show|episode|money))|\b(?:called|contacted|told|notified|by|to|with) (?:dhs|hsi)\b",
        r"\b(?:released|placed) (?:by|from|through) (?:the )?(?:orr|office of refugee)\b|\borr (?:custody|shelter|sponsor|facility|placement)\b",
        unless=(CAREER, LESSON, PUBLIC_AFFAIRS, words("video drill recess tag game")),
        clause="P28",
    ),
    pattern(
        "migra",
        _ENFORCEMENT,
        r"\bmigra\b",
        unless=(FICTION, words("mr ms mrs coach maestra senora named")),
        clause="P28",
    ),
    pattern(
        "ice",
        _ENFORCEMENT,
        r"\bice (?:agents?|raids?|detainers?|holds?|detention|custody|warrant|officers?|facilit\w+|check-?ins?|deportation|detainees?)\b",
        r"\b(?:detained|arrested|deported|apprehended|picked up|turned (?:in|over)) (?:by|to) ice\b(?! (?:cream|hockey))",
        unless=FICTION,
        clause="P28",
        also="agents raid detainer hold detention custody warrant officers facility check check-in deported detained detainee arrested apprehended picked turned deportation",
    ),
    pattern(
        "ice",
        _ENFORCEMENT,
        r"\bice (?:tip|hotline|office|van|vehicle|truck took|took|came|picked|arrested|detained|deported|got (?:his|her|their|him|them))\b",
        r"\b(?:afraid|scared|fear\w*|worried) (?:of |about |that )?ice\b|\bice (?:will|would|might|could|may|is|was) (?:come|show|tak|get|look|arrest|detain|deport)\w*",
        r"\b(?:detained|arrested|picked up|taken|held|reported|deported|grabbed|stopped|turned (?:in|over)|checked(?: in)?|"
        r"in contact) (?:by|to|with) ice\b",
        r"\bcall(?:ed|ing)? ice on\b|\bin ice (?:custody|detention|jail)\b",
        unless=PHONE,
        clause="P28",
    ),
    pattern(
        "ice i.c.e",
        _ENFORCEMENT,
        r"\bi\.?c\.?e\b(?!\.? (?:contacts?|numbers?|entry|card|phone|info\w*|list|name|app|cream|packs?|rink|hockey|tea|cubes?|queen|king|princess|breakers?|mints?|age|box|spice|house)\b|:)",
        unless=(IN_CASE_OF_EMERGENCY, PUBLIC_AFFAIRS, WEATHER),
        clause="P28",
        spelling=Spelling.CAPITALS,
    ),
    pattern(
        "refugee asylee resettled",
        _STATUS,
        r"\brefug(?:ee|ie)s?\b(?! (?:cats?|dogs?|kittens?|pupp\w+|hens?|chickens?|bees?|birds?|from the (?:rain|heat|cold|storm|sun|noise|party)))|\basylees?\b|\b(?:re)settled (?:\w+ ){0,3}as refugees?\b",
        unless=(MATTER, PUBLIC_AFFAIRS),
    ),
    pattern(
        "daca tps protected proteccion i-94 i-20 i-551 i-589 i-130 i-485 i-765 i-797 i-766 i-539 i-864 i-129 i-131 i-140 i-220 i-751 i-730 n-400 n-600 i-821 i-821d i-360 i-601 i-862 i-213 ead employment vawa sij sijs",
        _CASE,
        r"\b(?:has|had|have|lost|on|under|his|her|their|with|for|renew\w*|got|about|through|of) daca\b",
        r"\bdaca (?:recipient|student|status|renewal|permit|application|holder|kid|expired|card|program)\w*",
        r"\b(?:has|had|have|lost|on|under|his|her|their|with|for|renew\w*|got|through) tps\b(?! reports?)|\btps (?:holder|status)",
        r"\btemporary protected status\b|\bproteccion temporal\b|\bemployment authorization\b|\bvawa\b|\bsijs?\b",
        r"\bn-[46]00\b|\bi-(?:797|766|539|864|129|131|140|220|751|730|94|20|551|589|130|485|765|821d?|360|601a?|862|213)\b(?! (?:north|south|east|west|freeway|highway))",
        unless=LESSON,
    ),
    pattern(
        "daca tps ead orr hsi uac uacs",
        _STATUS,
        r"\borr\b|\buacs?\b|\bhsi\b|\bdaca\b|\btps\b(?! reports?)|\bead\b",
        unless=NAME,
        spelling=Spelling.CAPITALS,
    ),
    pattern(
        "dreamer dream cadaa",
        _STATUS,
        r"\bdreamers?\b(?=.{0,60}\b(?:renew|daca|status|permit|papers|deport|immigra|undocu))",
        r"\b(?:renew\w*|daca|status|permit|papers|deport\w*|immigra\w+)\b.{0,60}\bdreamers?\b",
        r"\bdream act\b|\bcadaa\b",
        r"\b(?:an? |is |are )dreamers?\b(?=.{0,50}\b(?:job|card|work\w*|expire[sd]?|college aid|lost)\b)",
    ),
    pattern(
        "dreamer",
        _STATUS,
        r"\b(?:an?|is|being|he's|she's|im|i'm|as|fellow|other|both|are) dreamers?\b",
        unless=NAME,
        spelling=Spelling.NAME,
    ),
    pattern(
        "unaccompanied",
        _STATUS,
        r"\b(?:came|arrived|entered|crossed|classified|here) (?:\w+ ){0,3}?as an? unaccompanied\b",
        r"\bunaccompanied (?:minors?|child(?:ren)?|youth|juveniles?)\b"
        rf"(?=.{{0,80}}\b(?:entered|federal|hearing|orr|released|sponsor|border|arrived|came|shelter|immigra|{COUNTRY}|placed|federal))",
    ),
    pattern(
        "parole",
        _STATUS,
        r"\bhumanitarian parole\b|\badvance parole\b|\b(?:were|was|got|being) paroled in(?:to)?\b(?! (?:\w+ )?county)|\bparoled (?:into the u|in at)",
        r"\bparole (?:document|papers? from|from the border|at the border|program for)\b",
        r"\b(?:came|come|arrived|entered|admitted|let|here)(?: in| here| to the u\.?s\.?)? (?:on|under|with) (?:a |\w+ )?parole\b",
    ),
    pattern(
        "naturali",
        "citizenship",
        r"\bnaturali[sz]ation\b(?! of)|\bnaturali[sz]ing\b",
        rf"(?:{PERSON}|\b(?:became|get|got|getting|be|been|was|were|is|are)) (?:(?:was|were|is|are|got|became) )?(?:just |recently |finally |now )?(?:an? )?naturali[sz]ed\b",
        r"\bnaturali[sz]ed (?:citizen|american|u\.?s)",
        unless=(NATURE, LESSON, words("choir coro sang canto band banda")),
    ),
    pattern(
        "border;fence;port of entry;mexican;coyote;migrant;smuggl;crossed;crossing;inspection;rio grande;rio bravo;the river;the desert",
        _ENTRY,
        r"\bcross(?:ed|ing|es)? (?:over |at )?(?:the )?(?:mexican |u\.?s\.? |southern |us-mexico )?border\b(?! (?:of|line of the|line (?:during|in) (?:a|the) game|tape)\b)",
        r"\b(?:came|snuck|sneaked|walked|swam|brought|ran|got|passed|jumped|smuggled|taken|over)(?: \w+){0,3} "
        r"(?:across|over|through) the (?:\w+ )?border\b(?! (?:between|of))",
        r"\b(?:border|fence) (?:hopper|jumper)s?|\bborder cross(?:ing|er)s?|\bport of entry\b|\b(?:the mexican|other) side of the border\b|\bon the mexican side\b|\b(?:caught|detained|stopped|separated|picked up) at the border\b",
        r"\b(?:with|paid|by) (?:a |the )?(?:coyotes?|(?:human )?smugglers?)\b|\bcoyotes? (?:who (?:brought|took|left|crossed|charged)|(?:that )?brought|charged)\b",
        rf"\bcross(?:ed|ing) (?:at|into|over from|from|through|via) (?:the )?(?:{COUNTRY}|desert)",
        rf"{PERSON}(?: was| were| got| had| has)(?: been| being)? smuggled\b(?! (?:out|onto|across the (?!border)|a\b|the\b|some|his\b|her\b))|\bsmuggled (?:across|over|through) the border\b|\bsmuggled (?:in|into|across|here|him|her|them) ?(?:the (?:u|country|border|states)|to the|over|from|$)",
        r"\b(?:swam|waded|walked|came|went) (?:across |over |through |to )?the (?:rio grande|river (?:into|to get)|desert (?:to|with|from))",
        rf"\b{DEMONYM} migrants?\b|\bmigrants? (?:who|from|that|crossing|famil|shelter|camp|caravan|worker)",
        r"\bcross(?:ed|ing) the (?:rio grande|river (?:at night|into|to get (?:here|in)))",
        r"\bwithout inspection\b",
        unless=LESSON,
        also=f"{COUNTRY_STEMS} border fence port coyote smuggler smuggled migrant rio river desert inspection frontera",
    ),
    pattern(
        "born birth origin country pob",
        "a country of birth",
        rf"\bborn\W{{1,3}}{COUNTRY}\b",
        rf"\bborn (?:in (?:{COUNTRY}|america|this country|the u\.?s|the united states|the states)|outside (?:of )?(?:the|this)|abroad|overseas)",
        r"\bborn here\b|\b(?:foreign|u\.?s\.?|american)[- ]born\b|\bwhere (?:\w+ ){1,3}(?:was|were) born\b",
        r"\b(?:what|which) country (?:\w+ ){0,2}(?:is|are|was|were|came|come|they're|he's|she's)\b|\bbirth country\b",
        r"\bcountry of (?:birth|origin|citizenship)\b|\b(?:home|native) country\b(?! club)|\bplace of birth\b|\bbirth ?place\b|\bpob\b",
        unless=LESSON,
    ),
    pattern(
        "national passport consul newcomer arrived certificate",
        "a nationality",
        rf"\b{DEMONYM} nationals?\b(?! (?:anthem|team|holiday|flag|day|dance|champion|park|hero|costume|soccer|dish))",
        rf"\bnationals? of {COUNTRY}\b|\bnationality\b",
        rf"\b{DEMONYM} (?:birth certificates?|passports?)\b|\bpassport (?:with(?:out| no))",
        r"\bconsul(?:ar|ate) (?:id|card|registration|identification)\b|\bmatricula consular\b",
        rf"\b(?:recently|just|newly) (?:arrived|came|moved here) from {COUNTRY}\b|\bnewcomer (?:\w+ ){{0,4}}from {COUNTRY}\b",
        unless=LESSON,
    ),
    pattern(
        "social ssn itin",
        "a tax or social-security status",
        rf"\b(?:{_NO}|fake|false|forged|stolen|not have)(?: a| an| valid)*(?: valid)? (?:social security|ssn|social)\b"
        r"(?! (?:skills|media|life|studies|worker|event|office|group|cues|contact|emotional|distanc))",
        r"\b(?:somebody|someone|another person|other people)(?:'s)?(?: else)?(?:'?s)? (?:social security|ssn|social)\b",
        r"\bitin\b",
        r"\b(?:ssn|social security)(?: number)? (?:that )?(?:belongs|is of|of) (?:to )?(?:another|someone|somebody|other)",
        unless=words("flyer flyers tax clinic"),
    ),
    pattern(
        "wetback anchor brinca border-jump border-hop",
        _STATUS,
        r"\bwetbacks?\b|\banchor bab(?:y|ies)\b|\bbrinca(?:muros?|cercas?|fronteras?|bardas?)\b|\bborder-(?:jump|hopp)ers?\b",
    ),
    pattern("8", "an immigration offense", r"^8 u\.? ?s\.? ?c\b", clause="P28"),
)
# Words that say it alone, after everything that says more of the place.
_BROAD = (
    pattern(
        "immi imig imma imag",
        _ENFORCEMENT,
        rf"\b{IMMIGRA}tion\b(?! (?:act|reform|history|unit|policy|lesson|museum|debate|law of))",
        unless=(MATTER, PUBLIC_AFFAIRS),
        clause="P28",
    ),
    pattern(
        "visa",
        "a visa",
        r"\bvisas?\b",
        unless=(
            PURCHASE,
            words(
                "mock senate lobbyist model.un rules ad ads logo sign poster competition study.trip travel.agency trip tour tournament viaje torneo"
            ),
        ),
        spelling=Spelling.SMALL,
    ),
    pattern("asylum asylem asilum", _CASE, r"(?<!mr\. )(?<!ms\. )(?<!mrs\. )\bas[yi]l[ue]m\b", unless=ASYLUM_PLACE),
    pattern(
        "immi imig imma imag migrant emigr",
        _STATUS,
        rf"\b{IMMIGRA}nts?\b",
        unless=(MATTER, PUBLIC_AFFAIRS, words("night fair resource")),
    ),
    pattern(
        "migrante",
        _STATUS,
        r"(?<!educacion )(?<!programa )(?<!tutora )(?<!tutor )\bmigrantes?\b(?! (?:de aves|education|program|ed))",
        unless=(MOVING, words("equipo team")),
    ),
)
PATTERNS = (*ENGLISH, *_EVENTS, *SPANISH, *JOURNEY, *STANDING, *HINTS, *TERMS, *TOLD, *PLAIN, *WAY, *_BROAD)
