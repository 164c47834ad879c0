"""Phrases and company that the tables of pairs share, English and Spanish side by side."""

import re

from app.contacts.rules.screen_words import COUNTRY, words

BORDER = r"border(?! (?:of(?! the (?:country|u))|between|collie|line|street|avenue|design|tape|state|town))"
ADULTS = (
    r"dads?|fathers?|moms?|mothers?|parents?|uncles?|aunts?|stepdad|stepfather|stepmom|family|papas?|mamas?|padres?|"
    r"madre|ti[oa]s?|abuel[oa]s?|padrastro|senora?|familia"
)
CAME = (
    r"came|come|comes|coming|arriv\w+|enter(?:ed|ing)|brought|fle[de]\w*|escap\w+|snuck|sneaked|smuggled|relocated|"
    r"moved|got here|vin[oe]|vinieron|venimos|viniendo|lleg(?:o|aron|amos|ue|ar)|entr(?:o|aron|amos|ar)|trajo|trajeron|"
    r"huy\w+|brinc\w+|pas(?:o|aron)|recien llegad[oa]s?|newly arrived"
)
CROSSED = r"cross\w*|cruz\w+|pas(?:o|aron|ar|ando)|brinc\w+|jump\w*|hopp\w*|swam|waded|walk\w+|camin\w+|nad(?:o|aron|ando)|entr(?:o|aron|ar)"
HERE = rf"country|u\.?s\.?a?|states|unidos|eeuu|pais|{COUNTRY}"
LIVES = r"liv\w+|stay\w*|work\w*|reside\w*|viv\w+|esta(?:n|ba|ban)?|trabaj\w+|anda\w*|qued\w+"
POSSESSIVE = r"his|her|their|the|any|sus|los|su"
BORDER_PLACES = (
    r"arizona|texas|nogales|tijuana|juarez|laredo|mexicali|calexico|san ysidro|otay|eagle pass|reynosa|matamoros|mexico|"
    r"tecate|el paso|la linea|la garita"
)
AFRAID = (
    r"afraid|scared|fear\w*|worr\w+|could|might|would|will|gonna|can|threat\w+|miedo|tem\w+|asustad\w+|podrian?|amenaz\w+|"
    r"vayan|vaya"
)
GAINED = (
    r"lost|loses?|losing|wait\w*|appl\w+|denied|got|gets?|getting|granted|approved|pending|permanent|legal|lawyer|"
    r"attorney|renew\w*|revoked|took away|sponsor\w*|interview|expired|perdi\w+|esper\w+|arregl\w+|tramit\w+|tramite|"
    r"consigui\w+|negaron|negada|dieron|quit[aeo]\w*|abogad[oa]|venc\w+|renov\w+|aplic\w+|solicit\w+|saco|sacar|obtuv\w+|obten\w+|obtain\w*|trying|cas[oa]\w*|salio|salieron|lleg[oa]\w*|entrevista|pendiente|"
    r"permanente|peticion|proceso"
)
TRIP = words(
    "garden jardin holiday holidays break teach taught ensenar clases quinceanera cumpleanos birthday graduation graduacion boda wedding trip vacation vacations visit visited visiting visita visitar vacaciones viaje viajo exchange tour toured food comida"
    " candy dulces jersey team equipo package paquete tournament torneo song music musica flag festival folklorico dance"
    " parade sister.school intercambio postcard souvenirs? game partido photo photos band concert heritage recipe book"
    " novel film movie history lesson unit class.project historia clase leccion libro novela pelicula camp campamento hike"
    " race carrera juego cuento story obra map mapa geography documentary"
)
ADDRESS = words(
    "proof forms formatos formularios packet paquete verification verify verified verifi\\w+ address district distrito comprobante domicilio estudiantil form street"
    " avenue calle avenida cuadras ancianos medical hospital artist dorm mayores school escuela program programa summer verano music musica poet writer chef utility bill enrollment inscripcion boundary"
    " affidavit zone zona barrio universitaria"
)
SCHOOL_PERMIT = words(
    "counselor job jobs summer form part-time pizza principal store after.school weekend consejer[oa] verano formulario"
    " tienda restaurante career office signed sign firm\\w+ apply.at hours grocery theater"
)
EVENT = words(
    "poetry poesia contest concurso juez judge judged japan japon visit visita camioneta mobile van parking books libros library donated donaron dono gave festival fair field.trip mariachi exhibit art lesson class booth concert career feria evento clase"
)
YOUTH = words("juvenile juvie county probation saturday lunch after.school lunchtime juvenil menores condado")
CALM = re.compile(f"{YOUTH.pattern}|{TRIP.pattern}")
MONTHS = (
    r"january|february|march|april|may|june|july|august|september|october|november|december|enero|febrero|marzo|abril|"
    r"mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre|spring|summer|fall|winter"
)

COUNTRIES = (
    "mexico guatemala honduras salvador nicaragua costa panama haiti cuba venezuela colombia ecuador peru bolivia chile"
    " argentina brazil brasil paraguay uruguay dominican dominicana jamaica china taiwan kong korea japan india pakistan"
    " bangladesh nepal lanka philippines filipinas vietnam cambodia laos thailand myanmar burma indonesia afghanistan"
    " iran iraq syria siria lebanon jordan yemen egypt sudan somalia ethiopia eritrea kenya nigeria ghana cameroon congo"
    " senegal morocco turkey ukraine ucrania russia rusia belarus armenia georgia poland romania spain michoacan oaxaca"
    " jalisco chiapas sinaloa tijuana guadalajara country america centroamerica pais eeuu unidos states"
)
