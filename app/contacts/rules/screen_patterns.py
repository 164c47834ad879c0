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
    IN_A_BAG,
    LESSON,
    NATURE,
    NOT_ABOUT_STATUS,
    PERSON,
    PHONE,
    PLATES,
    PURCHASE,
    SCHOOL_PAPERS,
    TRAFFIC,
    US,
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
        r"\b(?:permanent|lawful|conditional) residen(?:t|ts|cy)\b",
        r"\bmixed[- ]status (?:famil|household|home|parents|couple)|\b(?:family|household|home) (?:is )?of mixed status\b",
        r"\b(?:because of|over|about|due to|regarding|hiding) (?:his|her|their|my|the family's) (?:legal )?status\b",
        rf"\b(?:has|have|had|with|without|lost) (?:no |any )?(?:legal )?status(?: in (?:the|this))?{_END}",
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
        "illegal unauthorized illigal",
        _STATUS,
        r"\b(?:illegal|illigal|unauthorized|irregular) (?:im)?migrants?\b|\billegal immigration\b",
        r"\b(?:here|country|us|u\.s\.|united states|the states|border)(?:\W+\w+){0,3}\W+illegally\b",
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
        "immigra emigra migrated migrant",
        _STATUS,
        rf"{PERSON}{BE} (?:an? |as )?(?:recent |new |newly arrived |first[- ]generation )?(?:im)?migrants?\b",
        r"\b(?:recent(?:ly arrived)?|special) immigrants?\b|\bimmigrants? (?:without|from|parents?|mother|father)\b",
        r"\b(?:im|e)?migrat(?:ed|ing) (?:\w+ ){0,3}?(?:from|to|here|with)\b",
        unless=LESSON,
    ),
    pattern(
        "immigration",
        _ENFORCEMENT,
        r"\b(?:by|to|from|with|through|call(?:ed|ing)?|contact(?:ed)?) (?:the )?immigration\b"
        r"(?! (?:act|reform|history|unit|policy|lesson|museum|debate|law))",
        rf"\bimmigration(?: people| folks| guys)? {_TOOK}\b",
        unless=LESSON,
        clause="P28",
    ),
    pattern(
        "visa",
        "a visa",
        rf"\b(?:an?|his|her|their|my|no|on|has|had|have|overstay\w*|renew\w*|lost|without|valid|{_VISA_KIND})"
        rf"(?: (?:{_VISA_KIND}))?[ -]visas?\b(?! (?:card|gift|debit|credit|family|household|was calm|and m))",
        r"\bvisas? (?:has |had |have |is |was )?(?:expired|expires|expiring|overstay\w*|holder|ran out|running out|runs out|"
        r"denied|approved|revoked|ends|ended|is up|depends)\b|\boverstayed\b",
        unless=PURCHASE,
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
        r" (?:\w+ )?citizenship(?=[.,;!?]|$| (?:soon|and|but|yet|status|paper|interview|test|through|was|is|application))",
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
        r"\bpapers (?:to come through|came through|are being processed|go through|went through|from immigration)\b",
        unless=SCHOOL_PAPERS,
    ),
    pattern(
        "deport removal removed voluntary",
        "a removal from the country",
        r"\bdeport(?:ed|ing|ations?|able|s|ee)?\b",
        rf"\b(?:removal|deportation) (?:proceedings?|order|hearing|defense)\b|\bremoved (?:back )?to {COUNTRY}\b",
        r"\b(?:order of removal|expedited removal|voluntary departure)\b",
        unless=LESSON,
    ),
    pattern(
        "sent send ship back return",
        "a removal from the country",
        rf"\b(?:sen[td]|sending|shipped|ship|returned|kicked) (?:\w+ )?back to {COUNTRY}\b",
        rf"\bgo back to {COUNTRY}\b|\bgo back (?:where|to where) (?:you|he|she|they) (?:came|come)",
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
        r"\b(?:detained|arrested|picked up|taken|held|reported|deported|grabbed|stopped|turned (?:in|over)|checked(?: in)?|"
        r"in contact) (?:by|to|with) ice\b",
        r"\bcall(?:ed|ing)? ice on\b|\bin ice (?:custody|detention|jail)\b",
        unless=PHONE,
        clause="P28",
    ),
    pattern("ice", _ENFORCEMENT, r"\bi\.?c\.?e\b", unless=PHONE, clause="P28", capitals=True),
    pattern(
        "asylum",
        _CASE,
        r"\basylum (?:case|seek\w+|claim|application|applicants?|interview|hearing|office|status|petition|papers)\b",
        r"\b(?:seek\w*|sought|grant\w*|appl\w+ for|request\w*|pending|for|through|political|claim\w*|den(?:ied|y)|got|won|lost|"
        r"filed|has|have|under|on) (?:political )?asylum\b",
        unless=ASYLUM_PLACE,
    ),
    pattern(
        "refugee asylee",
        _STATUS,
        rf"{PERSON}{BE} (?:an? |as )?(?:recent |former )?(?:refugee|asylee)s?\b",
        r"\b(?:came|arrived|here|admitted|entered|resettled|settled) (?:\w+ ){0,3}?as (?:an? )?(?:refugee|asylee)s?\b",
        rf"\brefugee (?:status|famil\w+|students?|visa|parents?|resettlement)\b|\brefugees? from {COUNTRY}\b",
        unless=LESSON,
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
    pattern("daca tps", _STATUS, r"\bdaca\b|\btps\b(?! reports?)", unless=LESSON, capitals=True),
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
        r"\bhumanitarian parole\b|\badvance parole\b|\bparoled (?:into|in at)\b",
        r"\bparole (?:document|papers? from|from the border|at the border|program for)\b",
        r"\b(?:came|come|arrived|entered|admitted|let|here)(?: in| here| to the u\.?s\.?)? (?:on|under|with) (?:a |\w+ )?parole\b",
    ),
    pattern("naturaliz", "citizenship", r"\bnaturaliz(?:ed|ation|ing)\b", unless=NATURE),
    pattern(
        "border coyote smuggl river inspection",
        _ENTRY,
        r"\bcross(?:ed|ing|es)? (?:over |at )?(?:the )?(?:mexican |u\.?s\.? |southern |us-mexico )?border\b(?! of\b)",
        r"\b(?:came|snuck|sneaked|walked|swam|brought|ran|got|passed|jumped|smuggled|taken|over)(?: \w+){0,3} "
        r"(?:across|over|through) the (?:\w+ )?border\b",
        r"\bborder (?:cross(?:ing|er)s?|hopper|jumper)|\b(?:caught|detained|stopped|separated|picked up) at the border\b",
        r"\b(?:with|paid|by) (?:a |the )coyotes?\b|\bcoyotes? (?:brought|crossed|took)\b",
        rf"{PERSON}(?: was| were| got)? smuggled\b|\bsmuggled (?:in|into|across|here|him|her|them) ?(?:the|to|over|from|$)",
        r"\bcross(?:ed|ing) the (?:rio grande|river (?:at night|into|to get (?:here|in)))",
        r"\bwithout inspection\b",
        unless=LESSON,
    ),
    pattern(
        "born birth origin country pob",
        "a country of birth",
        rf"\bborn (?:in (?:{COUNTRY}|this country|the u\.?s|the united states|the states)|outside (?:of )?(?:the|this)|abroad|overseas)",
        r"\bborn here\b|\bforeign[- ]born\b|\bwhere (?:he|she|they|the student|his \w+|her \w+) (?:was|were) born\b",
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
PATTERNS = (*_ENGLISH, *SPANISH)
