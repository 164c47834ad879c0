"""The table behind the screen, English: what carries status, and in which company it is innocent.

Patterns are read on lower-case text without accents. `stems` decide whether a pattern is tried at all.
"""

from app.contacts.rules.screen_spanish import SPANISH
from app.contacts.rules.screen_words import (
    ASYLUM_PLACE,
    BE,
    CAREER,
    COUNTRY,
    DEMONYM,
    GAME,
    GOOD_CITIZEN,
    IMMIGRA,
    IN_A_BAG,
    KIN_WORDS,
    LESSON,
    MATTER,
    NAME,
    NATURE,
    NOT_ABOUT_STATUS,
    PERSON,
    PHONE,
    PLATES,
    PURCHASE,
    SCHOOL_PAPERS,
    STATUS_OF_ELSE,
    TRAFFIC,
    US,
    Spelling,
    pattern,
)

__all__ = ["PATTERNS"]

_STATUS = "an immigration status"
_CASE = "an immigration status or case"
_ENTRY = "how somebody entered the country"
_ENFORCEMENT = "immigration enforcement"
_VISA_KIND = r"tourist|work|visitor|travel|expired|temporary|student|exchange|immigrant|[ut]|[efhjklo]-?[1-4][ab]?"
_END = r"(?=[.,;:!?\")]|$| (?:and|so|or|but|because|here|from|living|who|since|anyway|too|in (?:the|this)))"
_NO = r"(?:no|without(?: any)?|lacks?|lacking|(?:does|do|did)(?: not|n't|nt) have(?: any| their| his| her)?|not have(?: any)?)"
_TOOK = r"(?:took|take[ns]?|came|comes?|coming|detained|arrested|picked|got|grabbed|stopped|raided|showed|has|deported|sent)"

_ENGLISH = (
    pattern(
        "migration migratory citizenship visa",
        _CASE,
        r"\b(?:immigration|citizenship|migration|migratory|visa) (?:status|papers?|paperwork|documents?)\b",
        r"\b(?:immigration|migration|visa|citizenship) (?:case|court|judge|hearing|hold|detainer|attorney|lawyer|"
        r"proceedings?|petition|application|interview|appointment|bond|check-?in|parole|violation|issues?|problems?)\b",
    ),
    pattern(
        "status presence present residen",
        _STATUS,
        r"\b(?:legal|lawful|unlawful|illegal|documented) (?:status|presence)\b",
        r"\b(?:un)?lawfully present\b",
        r"\b(?:permanent|lawful|conditional|legal) residen(?:t|ts|cy|ce)\b",
        r"\b(?:waiting|wait|applied|apply|applying) (?:for|on) (?:his|her|their) residency(?! (?:paper|form|verif|proof))",
        r"\b(?:adjust\w*|adjustment) (?:of |his |her |their )?status\b|\bpermission to stay\b",
        r"\bmixed[- ]status (?:famil|household|home|parents|couple)|\b(?:family|household|home) (?:is )?of mixed status\b",
        r"\b(?:because of|over|about|due to|regarding|hiding) (?:his|her|their|my|the family's) (?:legal )?status\b",
        rf"\b(?:has|have|had|with|without|lost) (?:no |any )?(?:legal )?status(?: in (?:the|this))?{_END}",
        r"\b(?:afraid|scared|worried|fear\w*|ask\w*|question\w*|check\w*|knew|know|told \w+|report\w*)(?: of| about| over| on)?"
        r" (?:his|her|their|the (?:student|family|parent|mother|father)'?s?'?) status\b",
        r"\b(?:parents?|mother|father|mom|dad|family|uncle|aunt)'?s?'? status\b|,? no status\b",
        unless=STATUS_OF_ELSE,
    ),
    pattern("lpr", "an immigration status", r"\b(?:an?|is|are|as|became|his|her) lpr\b|\blpr status\b", unless=PLATES),
    pattern(
        "undoc un-doc",
        _STATUS,
        rf"(?<! was )(?<! were )\bun[- ]?doc+u?m[a-z]*t?e?d\b{NOT_ABOUT_STATUS}",
        rf"{PERSON}{BE}(?: an?)? un[- ]?doc+u?m[a-z]*t?e?d\b{NOT_ABOUT_STATUS}",
    ),
    pattern(
        "alien alein a-number",
        _STATUS,
        r"\b(?:illegal|resident|criminal|removable|undocumented|unaccompanied) al(?:ie|ei)ns?\b",
        r"\bal(?:ie|ei)n (?:registration|number|status|relative|card|#)",
        r"\ba-number\b|\ba-? ?#? ?\d{8,9}\b",
    ),
    pattern(
        "illegal;unauthorized;illigal;unlawful;without auth;without perm;without pap;without stat;without doc",
        _STATUS,
        r"\b(?:illegal|illigal|unauthorized|irregular) (?:im)?migrants?\b|\billegal immigration\b",
        r"\b(?:here|country|us|u\.s\.|united states|the states|border)(?:\W+\w+){0,3}\W+(?:illegal|unlawful)ly\b",
        rf"\b(?:in|enter\w*|into|to) (?:the |this )?(?:{US}|country)(?: \w+)? (?:without|unlawful|unauthorized|no) ?(?:authoriz|permi|pap|visa|doc|ly|status)?",
        r"\b(?:brought|smuggled|immigrated|migrated)(?:\W+\w+){0,4}\W+illegally\b",
        rf"\billegally (?:here|present|brought|(?:in|into|to|entered|entering|crossed)(?: \w+){{0,2}} (?:country|border|{US}))",
        r"\b(?:in|into|entered|left) (?:the|this) (?:country|us|u\.s\.) (?:illegal|unlawful|without permission)",
        rf"{PERSON}{BE} (?:an? |here )?ill[ei]gals?{_END}",
        rf"\b(?:an|the|some|bunch of|stupid|dirty) illegals?{_END}|\billegals\b",
        rf"\bcall(?:ed|ing|s)? (?:\w+ ){{1,3}}(?:an )?illegals?{_END}",
    ),
    pattern(
        "legal permission",
        _STATUS,
        rf"{PERSON}{BE} (?:not |here )?legal(?:ly)?(?: yet| here| now| either)?(?: in (?:the|this) \w+)?(?=[.,;!?]|$| and| so| but)",
        r"\b(?:here|in (?:the|this) country|in the u\.?s\.?) (?:il)?legally\b|\blegally (?:here|in (?:the|this) (?:country|us))",
        r"\bpermission to (?:be|stay|live|work|remain) in (?:the|this) (?:country|u)",
    ),
    pattern(
        "igra agra migrant",
        _STATUS,
        rf"{PERSON}{BE} (?:an? |as )?(?:recent |new |newly arrived |first[- ]generation )?(?:im)?migrants?\b",
        r"\b(?:recent(?:ly arrived)?|special) immigrants?\b|\bimmigrants? (?:without|from|parents?|mother|father)\b",
        r"\b(?:im|e)?migrat(?:ed|ing) (?:\w+ ){0,3}?(?:from|to|here|with)\b",
        unless=MATTER,
    ),
    pattern(
        "this country;the us;the u.s;united states;america;fled;escaped",
        _ENTRY,
        r"\b(?:came|come|arrived|brought|entered)(?: \w+){0,2} to (?:this country|the u\.?s\.?a?\b|the united states|america)\b",
        rf"\b(?:fled|escaped)(?: from)? {COUNTRY}\b",
        unless=MATTER,
    ),
    pattern(
        "visa",
        "a visa",
        rf"\b(?:an?|his|her|their|my|no|on|has|had|have|overstay\w*|renew\w*|lost|without|valid|{_VISA_KIND})"
        rf"(?: (?:{_VISA_KIND}))?[ -]visas?\b(?! (?:card|gift|debit|credit|family|household|was calm|and m))",
        r"\bvisas? (?:has |had |have |is |was )?(?:expired|expires|expiring|overstay\w*|holder|ran out|running out|runs out|"
        r"denied|approved|revoked|ends|ended|is up|depends)\b",
        unless=PURCHASE,
    ),
    pattern(
        "overstay",
        "a visa",
        r"\boverstay(?:ed|ing|s)?\b(?! (?:\w+ )?(?:lunch|welcome|pass|break|time|parking|curfew|recess|visit))",
    ),
    pattern("green", "a residence card", r"\bgreen[ -]?cards?\b", unless=GAME),
    pattern(
        "citizen",
        "citizenship",
        r"\bnon-?citizens?\b",
        rf"\b(?:not|isn't|isnt|aren't|arent|never|became|becoming|become|naturalized)(?: an?| the)?(?: {US})? citizens?\b",
        rf"\b(?:{US}|{DEMONYM}|dual) citizens?(?:hip)?\b",
        rf"\bcitizens? of (?:this country|the u|{COUNTRY}|the country)",
        rf"{PERSON}{BE} (?:an? )?citizens?{_END}",
        r"\bcitizenship\b",
        unless=GOOD_CITIZEN,
    ),
    pattern(
        "citizenship",
        "citizenship",
        r"\b(?:his|her|their|my|dual|get(?:ting|s)?|got|obtain\w*|appl\w+ for|wait\w* for|lost|proof of|asked about|have|has)"
        r" (?:\w+ )?citizenship\b(?! (?:grade|mark|award|certificate|essay|project|class|score|lesson|unit|pledge|point|contract|poster|skill|comment|goal))",
    ),
    pattern(
        "papers documents",
        _STATUS,
        rf"\b(?:{_NO}|has|have|fake|forged) (?:legal|immigration|proper|citizenship|residency) (?:papers|documents)\b",
        rf"{PERSON}(?: has| have| had| is| are| was| were|'s)? {_NO} papers\b{IN_A_BAG}",
        rf"\b(?:(?:doe|do|di)(?:s|d)?n'?t have|without) papers\b{IN_A_BAG}",
        rf"{PERSON}(?: has| have| had| is| are) {_NO} (?:documents|documentation)\b{IN_A_BAG}|\bwithout documents\b{IN_A_BAG}",
        r"\b(?:got|gets|getting|waiting (?:for|on)|fix(?:ed|ing)?|has|have) (?:his|her|their) papers"
        r"(?! (?:back|signed|from|for|in|graded|out|ready|on|at|with))",
        r"\bno papers\b(?=[.,;]|$| and (?:is|was|are|scared|afraid))|\bhere (?:with(?:out)?|on) (?:any |no )?papers\b",
        rf"{PERSON} (?:has|have|had) papers(?=[.,;?]|$)",
        r"\bpapers (?:to come through|came through|are being processed|go through|went through|from immigration)\b",
        unless=SCHOOL_PAPERS,
    ),
    pattern(
        "deport removal removed voluntary",
        "a removal from the country",
        r"\bdeport(?:ed|ing|ations?|able|s|ee)?\b",
        rf"\b(?:removal|deportation) (?:proceedings?|order|hearing|defense)\b|\bremoved (?:back )?to {COUNTRY}\b",
        r"\b(?:withholding|cancellation) of removal\b|\bcredible fear\b",
        r"\b(?:order of removal|expedited removal|voluntary departure)\b",
        unless=LESSON,
    ),
    pattern(
        "back to;back where",
        "a removal from the country",
        rf"\b(?:sen[td]|sending|shipped|ship|returned|kicked) (?:\w+ )?back to {COUNTRY}\b",
        rf"\b(?:go|going|get) back to {COUNTRY}\b|\bgo back (?:where|to where) (?:you|he|she|they) (?:came|come)",
    ),
    pattern(
        "notice nta",
        _CASE,
        r"\bnotice to appear\b",
        r"\b(?:an|the|got|received) nta\b",
        unless=TRAFFIC,
    ),
    pattern(
        "migra border uscis customs cbp homeland eoir orr hsi",
        _ENFORCEMENT,
        r"\b(?:immigration|border) (?:enforcement|agents?|officers?|officials?|authorit\w+)\b",
        r"\b(?:immigration|border) (?:raid|sweep|patrol|warrant|detention|custody|facility|services?|office|police|tip)\b",
        r"\b(?:la|the) migra\b|\buscis\b|\bcbp\b|\beoir\b|\bcustoms (?:enforcement|and border|agents?|officers?)\b",
        r"\bhomeland security investigat\w+|\b(?:called|contacted|told|notified|by|to|with) (?:homeland security|dhs|hsi)\b",
        r"\b(?:released|placed) (?:by|from|through) (?:the )?(?:orr|office of refugee)\b",
        unless=CAREER,
        clause="P28",
    ),
    pattern(
        "ice",
        _ENFORCEMENT,
        r"\bice (?:agents?|raids?|detainers?|holds?|detention|custody|warrant|officers?|facilit\w+|tip|hotline|office|check-?in|"
        r"van|vehicle|truck took|took|came|picked|arrested|detained|deported|got (?:his|her|their|him|them))\b",
        r"\b(?:afraid|scared|fear\w*|worried) (?:of |about |that )?ice\b|\bice (?:will|would|might|could|may|is|was) (?:come|show|tak|get|look|arrest|detain|deport)\w*",
        r"\b(?:detained|arrested|picked up|taken|held|reported|deported|grabbed|stopped|turned (?:in|over)|checked(?: in)?|"
        r"in contact) (?:by|to|with) ice\b",
        r"\bcall(?:ed|ing)? ice on\b|\bin ice (?:custody|detention|jail)\b",
        unless=PHONE,
        clause="P28",
    ),
    pattern("ice", _ENFORCEMENT, r"\bi\.?c\.?e\b", unless=PHONE, clause="P28", spelling=Spelling.CAPITALS),
    pattern(
        "refugee asylee resettled",
        _STATUS,
        r"\brefug(?:ee|ie)s?\b|\basylees?\b|\b(?:re)settled (?:\w+ ){0,3}as refugees?\b",
        unless=MATTER,
    ),
    pattern(
        "daca tps protected i-9 i-5 i-8 i-7 i-1 ead vawa sij u-visa",
        _CASE,
        r"\b(?:has|had|have|lost|on|under|his|her|their|with|for|renew\w*|got|about|through|of) daca\b",
        r"\bdaca (?:recipient|student|status|renewal|permit|application|holder|kid|expired|card|program)\w*",
        r"\b(?:has|had|have|lost|on|under|his|her|their|with|for|renew\w*|got|through) tps\b(?! reports?)|\btps (?:holder|status)",
        r"\btemporary protected status\b|\bemployment authorization\b|\bvawa\b|\bsijs?\b",
        r"\bi-(?:94|20|551|589|130|485|765|821d?|360|601a?|862|213)\b(?! (?:north|south|east|west|freeway|highway))",
        unless=LESSON,
    ),
    pattern(
        "daca tps ead uscis", _STATUS, r"\bdaca\b|\btps\b(?! reports?)|\bead\b", unless=NAME, spelling=Spelling.CAPITALS
    ),
    pattern(
        "dreamer",
        _STATUS,
        r"\bdreamers?\b(?=.{0,60}\b(?:renew|daca|status|permit|papers|deport|immigra|undocu))",
        r"\b(?:renew\w*|daca|status|permit|papers|deport\w*|immigra\w+)\b.{0,60}\bdreamers?\b",
        r"\bdream act\b",
    ),
    pattern(
        "unaccompanied",
        _STATUS,
        r"\bunaccompanied (?:minors?|child(?:ren)?|youth|juveniles?)\b"
        rf"(?=.{{0,80}}\b(?:orr|released|sponsor|border|arrived|came|shelter|immigra|{COUNTRY}|placed|federal))",
    ),
    pattern(
        "parole",
        _STATUS,
        r"\bhumanitarian parole\b|\badvance parole\b|\b(?:were|was|got|being) paroled in(?:to)?\b(?! (?:\w+ )?county)|\bparoled (?:into the u|in at)",
        r"\bparole (?:document|papers? from|from the border|at the border|program for)\b",
        r"\b(?:came|come|arrived|entered|admitted|let|here)(?: in| here| to the u\.?s\.?)? (?:on|under|with) (?:a |\w+ )?parole\b",
    ),
    pattern("naturaliz", "citizenship", r"\bnaturaliz(?:ed|ation|ing)\b", unless=NATURE),
    pattern(
        "border coyote smuggl crossed inspection",
        _ENTRY,
        r"\bcross(?:ed|ing|es)? (?:over |at )?(?:the )?(?:mexican |u\.?s\.? |southern |us-mexico )?border\b(?! of\b)",
        r"\b(?:came|snuck|sneaked|walked|swam|brought|ran|got|passed|jumped|smuggled|taken|over)(?: \w+){0,3} "
        r"(?:across|over|through) the (?:\w+ )?border\b",
        r"\bborder (?:cross(?:ing|er)s?|hopper|jumper)|\b(?:caught|detained|stopped|separated|picked up) at the border\b",
        r"\b(?:with|paid|by) (?:a |the )coyotes?\b",
        rf"\bcross(?:ed|ing) (?:at|into|over from|from|through|via) (?:the )?(?:{COUNTRY}|desert)|\bcross(?:ed|ing) with (?:his|her|their|an?) (?:{KIN_WORDS}|coyote|smuggler)\b",
        rf"{PERSON}(?: was| were| got)? smuggled\b|\bsmuggled (?:in|into|across|here|him|her|them) ?(?:the|to|over|from|$)",
        r"\bcross(?:ed|ing) the (?:rio grande|river (?:at night|into|to get (?:here|in)))",
        r"\bwithout inspection\b",
        unless=LESSON,
    ),
    pattern(
        "born birth origin country pob",
        "a country of birth",
        rf"\bborn\W{{1,3}}{COUNTRY}\b",
        rf"\bborn (?:in (?:{COUNTRY}|this country|the u\.?s|the united states|the states)|outside (?:of )?(?:the|this)|abroad|overseas)",
        r"\bborn here\b|\b(?:foreign|u\.?s\.?|american)[- ]born\b|\bwhere (?:he|she|they|the student|his \w+|her \w+) (?:was|were) born\b",
        r"\b(?:what|which) country (?:he|she|they|the \w+|his \w+|her \w+) (?:is|are|was|were|came|come)\b",
        r"\bcountry of (?:birth|origin|citizenship)\b|\b(?:home|native) country\b|\bplace of birth\b|\bbirth ?place\b|\bpob\b",
        unless=LESSON,
    ),
    pattern(
        "national passport consul newcomer arrived",
        "a nationality",
        rf"\b{DEMONYM} nationals?\b(?! (?:anthem|team|holiday|flag|day|dance|champion|park|hero|costume|soccer|dish))",
        rf"\bnationals? of {COUNTRY}\b|\bnationality\b",
        rf"\b{DEMONYM} passports?\b|\bpassport (?:with(?:out| no))",
        r"\bconsul(?:ar|ate) (?:id|card|registration|identification)\b|\bmatricula consular\b",
        rf"\b(?:recently|just|newly) (?:arrived|came|moved here) from {COUNTRY}\b|\bnewcomer (?:\w+ ){{0,4}}from {COUNTRY}\b",
        unless=LESSON,
    ),
    pattern(
        "social ssn itin",
        "a tax or social-security status",
        rf"\b(?:{_NO}|fake|false|forged|stolen|not have)(?: a| an| valid)*(?: valid)? (?:social security|ssn|social)\b"
        r"(?! (?:skills|media|life|studies|worker|event|office|group|cues|contact|emotional|distanc))",
        r"\bitin\b",
    ),
    pattern("wetback anchor", _STATUS, r"\bwetbacks?\b|\banchor bab(?:y|ies)\b"),
    pattern("8", "an immigration offense", r"^8 u\.? ?s\.? ?c\b", clause="P28"),
)
# Words that say it alone, after everything that says more of the place.
_BROAD = (
    pattern(
        "immigra imigra immagra imagra",
        _ENFORCEMENT,
        rf"\b{IMMIGRA}tion\b(?! (?:act|reform|history|unit|policy|lesson|museum|debate|law of))",
        unless=MATTER,
        clause="P28",
    ),
    pattern("visa", "a visa", r"\bvisas?\b", unless=PURCHASE, spelling=Spelling.SMALL),
    pattern("asylum asylem asilum", _CASE, r"\bas[yi]l[ue]m\b", unless=ASYLUM_PLACE),
    pattern("igrant agrant", _STATUS, rf"\b{IMMIGRA}nts?\b", unless=MATTER),
)
PATTERNS = (*_ENGLISH, *SPANISH, *_BROAD)
