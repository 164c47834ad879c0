"""The table behind the screen, English: what somebody is said to be or to have."""

from app.contacts.rules.screen_places import COUNTRY, DEMONYM
from app.contacts.rules.screen_words import (
    ASSURANCE,
    BE,
    FICTION,
    GAME,
    GOOD_CITIZEN,
    IN_A_BAG,
    MATTER,
    OF_PEOPLE,
    PERSON,
    PLATES,
    PUBLIC_AFFAIRS,
    PURCHASE,
    SCHOOL_MARK,
    SCHOOL_PAPERS,
    STATUS_OF_ELSE,
    UNRECORDED,
    US,
    pattern,
    words,
)

_STATUS = "an immigration status"
_CASE = "an immigration status or case"
_ENTRY = "how somebody entered the country"
_ENFORCEMENT = "immigration enforcement"
_VISA_KIND = r"tourist|work|visitor|travel|expired|temporary|student|exchange|immigrant|[ut]|[efhjklo]-?[1-4][ab]?"
_END = r"(?=[.,;:!?\")]|$| (?:and|so|or|but|because|here|from|living|who|since|anyway|too|during|at|on|after|before|when|while|by|to|in (?:the|this)))"
_RECORDS = (
    r"absences?|injur\w+|incidents?|visits?|damages?|calls?|changes?|leave|entr\w+|use|force|claims?|expenses?|feature|bugs?|"
    r"reasons?|hours|overtime|contacts?|meetings?|allerg\w+|condition|illness|disability|repairs?|complaints?|history"
)
_NO = r"(?:no|w/o|w/out|without(?: any)?|lacks?|lacking|(?:does|do|did)(?: not|n't|nt) have(?: any| their| his| her)?|not have(?: any)?)"
_TOOK = r"(?:took|take[ns]?|came|comes?|coming|detained|arrested|picked|got|grabbed|stopped|raided|showed|has|deported|sent)"


ENGLISH = (
    pattern(
        "immi imig migration migratory citizenship visa",
        _CASE,
        r"\b(?:immigration|citizenship|migration|migratory|visa) (?:status|papers?|paperwork|documents?)\b",
        r"\b(?:immigration|migration|visa|citizenship) (?:case|court|judge|hearing|hold|detainer|attorney|lawyer|"
        r"proceedings?|petition|application|interview|appointment|bond|check-?in|parole|violation|issues?|problems?)\b",
        unless=(MATTER, PUBLIC_AFFAIRS, ASSURANCE),
    ),
    pattern(
        "presence present lawful unlawfully residen country permission",
        _STATUS,
        r"\b(?:legal|lawful|unlawful|illegal) presence\b|\b(?:un)?lawfully present\b|\bpermission to stay\b",
        r"\b(?:permanent|lawful|conditional|legal) residen(?:t|ts|cy|ce)\b(?! of (?:room|the (?!u\.?s|united|country|states)|our|my|this (?!country)|cage))",
        r"\b(?:waiting|wait|applied|apply|applying) (?:for|on) (?:his|her|their) residency(?! (?:paper|form|verif|proof))",
        r"\b(?:petition|application|sponsor\w*) for (?:\w+ )?residency\b|\bresidency (?:petition|card|was denied|denied|interview)\b",
        r"\b(?:allowed|let|get|come|return|came|re-?enter\w*)(?: back)? (?:in(?:to)? |to )?(?:the|this) country\b(?! (?:club|house|fair|dance|store))",
        unless=STATUS_OF_ELSE,
    ),
    pattern(
        "status estatus",
        _STATUS,
        r"\b(?:no|without|lacks?|out of|any|have) (?:legal |lawful |immigration )status\b|\bout of status\b",
        r"\b(?:no tien\w+|sin|ningun) estatus (?:legal|migratorio)\b",
    ),
    pattern(
        "status",
        _STATUS,
        r"\b(?:legal|lawful|unlawful|illegal|documented|temporary|protected) status\b(?! of the)|\badjust\w* (?:of |his |her |their )?status\b",
        r"\bmixed[- ]status (?:famil|household|home|parents|couple)|\b(?:family|household|home) (?:is )?of mixed status\b",
        rf"\b{_NO} (?:legal |lawful |immigration |citizenship )?status\b(?! (?:update|report|change|bar|code))",
        rf"\b(?:ha[sd]|have|with|without|lost) (?:no |any )?(?:legal )?status(?: in (?:the|this))?{_END}",
        r"\b(?:because of|over|about|due to|regarding|hiding|afraid|scared|worried|fear\w*|ask\w*|question\w*|check\w*|knew|know|"
        r"told \w+|report\w*)(?: of| about| over| on)? (?:his|her|their|my|the (?:student|family|parent|mother|father)'?s?'?)"
        r" (?:legal )?status\b(?! as)",
        r"\b(?:parents?|mother|father|mom|dad|family|uncle|aunt)'?s?'? status\b(?! as|:)|,? no status\b",
        unless=STATUS_OF_ELSE,
    ),
    pattern(
        "f-1 f1 j-1 j1 h-1b h1b h-2a h2a h-2b h2b h-4 h4 o-1 o1 m-1 b-1 b-2 b1 b2 opt",
        "a visa",
        r"\b(?:on|has|with|through|under) (?:an? |his |her |their )?(?:[fjml]-?[12]|h-?[124][ab]?|b-?[12])\b"
        r"(?= (?:visa|status|program|from|and|but|so|at|until|that|which|ran|expir\w+|since|y)\b|[.,;]|$)|\b(?:on|through) opt\b(?! out)",
        r"\bh-?[12][ab]\b|\bon an o-?1\b|\b[jo]-?1 (?:host|visa|program|student|exchange)",
    ),
    pattern("lpr pr", "an immigration status", r"\blpr\b|\bpr card\b", unless=PLATES),
    pattern(
        "undoc;un-docu;un docu;documented;lacks;lack;lacki;lacke",
        _STATUS,
        rf"(?<! was )(?<! were )\bun[- ]?doc+u?m[a-z]*t?e?d\b{OF_PEOPLE}",
        r"\b(?:being|i am|i'm) undocumented\b",
        rf"{PERSON}{BE} (?:not |n't )?documented(?=[.,;!?]|$| (?:and|so|but|or|here))",
        rf"{PERSON}{BE}(?: an?)? un[- ]?doc+u?m[a-z]*t?e?d\b(?! (?:{_RECORDS})\b)|\bundoc(?:u|'?d)?(?= |[.,;]|$)",
        r"\black(?:s|ing|ed)?(?: of)? (?:legal |immigration |proper )?(?:documentation|papers|status)\b",
        unless=UNRECORDED,
    ),
    pattern(
        "alien;alein;a-number;a number;a#;" + ";".join(f"a{gap}{n:03}" for n in range(300) for gap in ("", " ", "-")),
        _STATUS,
        r"\b(?:illegal|resident|criminal|removable|undocumented|unaccompanied) al(?:ie|ei)ns?\b",
        r"\bal(?:ie|ei)n (?:registration|number|status|relative|card|#)",
        r"\ba-number\b|(?:'s|\bhis|\bher) a number\b|\ba-? ?#? ?\d{3}[ -]?\d{3}[ -]?\d{2,3}\b",
        unless=(FICTION, words("mars space costume movie")),
    ),
    pattern(
        "illegal;unauthorized;illigal;illeag;unlawful;irregular;without;no permission",
        _STATUS,
        r"\b(?:illegal|illigal|unauthorized|irregular) (?:im)?migrants?\b|\billegal immigration\b",
        r"\b(?:here|country|us|u\.s\.|united states|the states|border)(?:\W+\w+){0,3}\W+(?:illegal|unlawful)ly\b",
        rf"\b(?:in|enter\w*|into|to) (?:the |this )?(?:{US}|country)(?: \w+)? (?:without|unlawful|unauthorized|no) ?(?:authoriz|permi|pap|visa|doc|ly|status)?",
        r"\b(?:came|come|arrived|lives?|lived|living)(?: \w+)? illegally\b(?! parked)",
        r"\b(?:brought|smuggled|immigrated|migrated)(?:\W+\w+){0,4}\W+illegally\b",
        rf"\billegally (?:here|present|brought|(?:in|into|to|entered|entering|crossed)(?: \w+){{0,2}} (?:country|border|{US}))",
        r"\b(?:in|into|entered|left) (?:the|this) (?:country|us|u\.s\.) (?:illegal|unlawful|without permission)",
        rf"{PERSON}{BE} (?:an? |here )?\"?ill[ei]gals?{_END}",
        rf"\b(?:an|the|some|bunch of|stupid|dirty|him|her|them|you) illegals?{_END}|\billegals\b",
        rf"\bcall(?:ed|ing|s)? (?:\w+ ){{1,3}}(?:an )?illegals?{_END}",
    ),
    pattern(
        "legal;illegal;permission;authoriz;without;ab60;ab-60;ab 60;287;title;remain",
        _STATUS,
        rf"{PERSON}{BE} (?:not |here )?legal(?:ly)?(?: yet| here| now| either)?(?: in (?:the|this) \w+)?(?=[.,;!?]|$| and| so| but| before| after| when| while| because| since)",
        r"\b(?:here|in (?:the|this) country|in the u\.?s\.?) (?:il)?legally\b|\blegally (?:here|in (?:the|this) (?:country|us))",
        r"\b(?:work\w*|employed|live|living|stay\w*|reside\w*) (?:here )?without (?:work )?(?:authoriz\w+|papers|documents|status)\b",
        r"\bwork authorization\b",
        r"\billegal re-?entry\b|\billegal entry (?:into|to) the (?:u|country)|\bab ?-?60 licen[sc]e|\b287 ?\(?g\b|\btitle 42\b|\bremain in mexico\b",
        r"\bpermission to (?:be|stay|live|work|remain) in (?:the|this) (?:country|u)",
    ),
    pattern(
        "immi imig imma imag migra emigr",
        _STATUS,
        rf"{PERSON}{BE} (?:an? |as )?(?:recent |new |newly arrived |first[- ]generation )?(?:im)?migrants?\b",
        r"\b(?:recent(?:ly arrived)?|special) immigrants?\b|\bimmigrants? (?:without|from|parents?|mother|father)\b(?! night)",
        r"\b(?:im|e)?migrat(?:ed|ing) (?:\w+ ){0,3}?(?:from|to|here|with)\b",
        unless=(MATTER, words("data files? servers? records? accounts? system")),
    ),
    pattern(
        "this country;the us;the u.s;united states;america;fled;escaped",
        _ENTRY,
        r"\b(?:came|come|arrived|brought|entered)(?: \w+){0,2} to (?:this country|the u\.?s\.?a?\b|the united states|america)\b(?! (?:history|government|class))",
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
        unless=(
            PURCHASE,
            words(
                "mock senate lobbyist model.un named name first last surname study.trip travel.agency team's.trip trip.to class.trip tournament bank bank's finance"
            ),
        ),
    ),
    pattern(
        "overstay",
        "a visa",
        r"\boverstay(?:ed|ing|s)?\b(?! (?:\w+ ){0,3}(?:lunch|welcome|pass|break|time|parking|curfew|recess|visit))",
    ),
    pattern(
        "green",
        "a residence card",
        r"\b(?:has|have|having|had|hold\w*|got|gets?|getting|lost|lose|losing|renew\w*|appl\w+|wait\w*|expired|his|her|their|my|your|"
        r"la|una|su|tien\w+|no|without|sponsor\w*|denied|revoked|show\w*|ask\w*|took|with)\b(?: \w+){0,4} green[ -]?cards?\b(?! in (?:uno|monopoly|catan|the (?:game|match|deck)|a (?:game|match)|his deck))",
        r"\bgreen[ -]?cards? (?:holders?|expired|expires|application|status|renewal|interview|was|is|through|petition|process|pending)\b",
        unless=GAME,
    ),
    pattern(
        "citizen noncitizen foreigner",
        "citizenship",
        r"\bnon-?citizens?\b|\b(?:is|are|was|as|being) (?:an? )?foreigners?(?=[.,;]|$| (?:and|who|here))",
        rf"\b(?:not|isn't|isnt|aren't|arent|never|became|becoming|become|naturalized)(?: an?| the)?(?: {US})? citizens?\b",
        r"\bcitizen (?:child(?:ren)?|kids?|spouse|wife|husband|parents?|siblings?|stepfather|relative)\b",
        rf"\b(?:{US}|{DEMONYM}|dual)[ -]citizens?(?:hip)?\b",
        rf"\bcitizens? of (?:this country|the u|{COUNTRY}|the country)",
        rf"{PERSON}{BE} (?:an? )?citizens?{_END}",
        r"\b(?:are|is|was|were|if|whether) (?:you|he|she|they)(?: is| was| are| were)? (?:an? )?citizens?\b(?! (?:of the|volunteer|scientist))",
        r"(?<!digital )(?<!good )(?<!global )\bcitizenship\b(?! (?:contract|award|grade|mark|certificate of|pin|points?|pledge|assembly|lesson|club|academy)s?\b)",
        unless=(GOOD_CITIZEN, SCHOOL_MARK),
    ),
    pattern(
        "citizenship",
        "citizenship",
        r"\b(?:his|her|their|my|dual|get(?:ting|s)?|got|obtain\w*|appl\w+ for|wait\w* for|lost|proof of|asked about|have|has)"
        r" (?:\w+ )?citizenship\b(?! (?:grade|mark|award|certificate|essay|project|class|score|lesson|unit|pledge|point|contract|poster|skill|comment|goal))",
    ),
    pattern(
        "papers documents documentation",
        _STATUS,
        rf"\b(?:{_NO}|has|have|fake|forged) (?:legal|immigration|proper|citizenship|residency) (?:papers|documents)\b",
        rf"{PERSON}(?: has| have| had| is| are| was| were| got|'s got|'ve got|'s)? {_NO} papers\b{IN_A_BAG}",
        rf"\b(?:(?:doe|do|di)(?:s|d)?n'?t have|without) papers\b{IN_A_BAG}",
        rf"{PERSON}(?: has| have| had| is| are) {_NO} (?:documents|documentation)\b{IN_A_BAG}|\bwithout documents\b{IN_A_BAG}",
        r"\b(?:got|gets|getting|waiting (?:for|on)|fix(?:ed|ing)?|has|have) (?:his|her|their) papers"
        r"(?! (?:back|signed|from|for|in|graded|out|ready|on|at|with))",
        r"\bno papers\b(?=[.,;]|$| (?:and|so|but|because) (?:is|was|are|scared|afraid|no|he|she|they|can))|\bhere (?:with(?:out)?|on) (?:any |no )?papers\b",
        rf"{PERSON} (?:has|have|had) papers(?=[.,;?]|$)",
        r"\bpapers (?:to come through|came through|are being processed|go through|went through|from immigration)\b",
        unless=SCHOOL_PAPERS,
    ),
)
