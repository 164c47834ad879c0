"""Countries and who comes from there, English and Spanish, and the places where the border is crossed.

Lower case without accents. What is also a name or a thing ("jordan", "turkey") is read only after words such as
"came from".
"""

_COUNTRIES = (
    "mexico guatemala honduras salvador nicaragua belize belice panama haiti cuba venezuela colombia ecuador peru bolivia"
    " chile argentina brazil brasil paraguay uruguay guyana suriname jamaica trinidad bahamas barbados grenada china taiwan"
    " korea corea japan japon india pakistan bangladesh nepal bhutan philippines filipinas vietnam cambodia camboya laos"
    " thailand tailandia myanmar burma birmania indonesia malaysia malasia singapore afghanistan afganistan iran iraq irak"
    " syria siria lebanon libano jordan jordania yemen kuwait oman qatar israel palestine palestina gaza egypt egipto libya"
    " libia tunisia tunez algeria argelia morocco marruecos sudan somalia ethiopia etiopia eritrea kenya kenia uganda"
    " rwanda ruanda burundi tanzania congo angola zambia zimbabwe mozambique nigeria ghana togo benin cameroon camerun"
    " senegal gambia guinea liberia mali chad niger turkey turquia ukraine ucrania russia rusia belarus moldova armenia"
    " azerbaijan kazakhstan uzbekistan kyrgyzstan tajikistan mongolia poland polonia romania rumania bulgaria serbia"
    " croatia bosnia kosovo albania greece grecia italy italia spain espana portugal france francia germany alemania"
    " austria hungary hungria england inglaterra ireland irlanda scotland canada australia fiji tonga samoa"
)
_TOWNS = (
    "michoacan oaxaca jalisco chiapas sinaloa puebla veracruz zacatecas nayarit guanajuato chihuahua yucatan tijuana"
    " guadalajara juarez mexicali culiacan morelia tapachula reynosa matamoros michoacan tegucigalpa managua caracas"
    " bogota quito havana habana kabul kyiv kiev manila cdmx huehuetenango quetzaltenango soyapango"
)
_PHRASES = (
    "el salvador",
    "costa rica",
    "(?:the )?dominican republic",
    "republica dominicana",
    "hong kong",
    "south korea",
    "sri lanka",
    "sierra leone",
    "ivory coast",
    "saudi arabia",
    "south africa",
    "the philippines",
    "puerto principe",
    "port-au-prince",
    "san pedro sula",
    "san salvador",
    "georgia the country",
    "another country",
    "a different country",
    "a foreign country",
    "(?:central|south|latin) america",
    "centroamerica",
    "sudamerica",
    "africa",
    "otro pais",
    "(?:his|her|their|your) (?:own |home )?country",
)
COUNTRY = rf"(?:{'|'.join((*_PHRASES, *_COUNTRIES.split(), *_TOWNS.split()))})"
COUNTRY_STEMS = (
    f"{_COUNTRIES} {_TOWNS} costa dominican dominicana kong lanka leone ivory saudi africa puerto port-au-prince sula"
    " georgia country america centroamerica sudamerica pais eeuu unidos states"
)
DEMONYM = (
    r"(?:mexican|guatemalan|honduran|salvador(?:an|ian|ean)|nicaraguan|haitian|cuban|venezuelan|colombian|ecuador"
    r"(?:ian|ean)|peruvian|bolivian|chilean|argentin(?:ian|e)|panamanian|belizean|brazilian|chinese|taiwanese|japanese|"
    r"korean|indian|pakistani|bangladeshi|nepali|nepalese|filipino|vietnamese|cambodian|laotian|thai|burmese|indonesian|"
    r"malaysian|afghan|iranian|iraqi|syrian|lebanese|jordanian|palestinian|israeli|egyptian|moroccan|algerian|sudanese|"
    r"yemeni|ethiopian|eritrean|somali|kenyan|ugandan|rwandan|congolese|nigerian|ghanaian|cameroonian|senegalese|"
    r"ukrainian|russian|belarusian|moldovan|armenian|georgian|polish|romanian|bulgarian|serbian|bosnian|albanian|turkish|"
    r"dominican|jamaican|tongan|samoan|fijian|foreign|canadian|british|german|french|italian|spanish|portuguese|"
    r"(?:mexican|honduren|salvadoren|colombian|venezolan|peruan|cuban|haitian|dominican|ecuatorian|chin|argentin|panamen|"
    r"ucranian|chilen|brasilen|filipin|sirian|afgan|nigerian|bolivian|paraguay|uruguay|rus|corean|italian|african|"
    r"centroamerican|sudamerican)[oa]|guatemaltec[oa]|nicaraguense|costarricense|canadiense|estadounidense|hindu|japones|"
    r"vietnamita|irani|iraqui|paquistani|central american|south american|latin american|african)"
)
SOUTH = (
    r"tijuana|juarez|ciudad juarez|mexicali|tecate|reynosa|matamoros|agua prieta|piedras negras|nuevo laredo|ensenada|"
    r"tapachula|nogales|mexico"
)
"""Where people are set down on the other side."""
BORDER_PLACES = (
    rf"{SOUTH}|arizona|texas|laredo|calexico|san ysidro|otay|eagle pass|el paso|la linea|la garita|mcallen|brownsville|"
    r"del rio|hidalgo|naco|douglas|sasabe|yuma|sonora|altar|ojinaga|san luis|los algodones|ciudad acuna|jacumba|campo|"
    r"suchiate|the darien|el darien"
)
