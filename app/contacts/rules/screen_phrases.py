"""Phrases and company that the tables of pairs share, English and Spanish side by side."""

import re

from app.contacts.rules.screen_places import COUNTRY
from app.contacts.rules.screen_words import words

BORDER = r"(?:(?:texas|arizona|california|mexic\w+|u\.?s\.?|us|southern|northern|southwest|american|guatemala\w*) )?border(?! (?:of(?! the (?:country|u))|between|collie|line|street|avenue|design|tape|state|town))"
ADULTS = (
    r"dads?|fathers?|moms?|mothers?|parents?|uncles?|aunts?|stepdad|stepfather|stepmom|family|papas?|mamas?|padres?|"
    r"madre|ti[oa]s?|abuel(?:it)?[oa]s?|papi|mami|guardian|grandm\w+|grandf\w+|grandparents?|husband|wife|espos[oa]|padrastro|senora?|familia"
)
CAME = (
    r"came|come|comes|coming|arriv\w+|enter(?:ed|ing)|brought|fle[de]\w*|escap\w+|snuck|sneaked|smuggled|relocated|"
    r"moved|travel\w*|got here|vin[oe]|vinieron|venimos|viniendo|lleg(?:o|aron|amos|ue|ar)|entr(?:o|aron|amos|ar)|trajo|trajeron|"
    r"huy\w+|brinc\w+|pas(?:o|aron)|recien llegad[oa]s?|newly arrived"
)
CROSSED = r"cross\w*|cruz\w+|pas(?:o|aron|ar|ando)|brinc\w+|jump\w*|hopp\w*|swam|waded|walk\w+|camin\w+|nad(?:o|aron|ando)|entr(?:o|aron|ar)"
HERE = rf"country|u\.?s\.?a?|states|unidos|eeuu|pais|{COUNTRY}"
LIVES = r"liv\w+|stay\w*|work\w*|reside\w*|viv\w+|esta(?:n|ba|ban)?|trabaj\w+|anda\w*|qued\w+"
POSSESSIVE = r"his|her|their|the|any|sus|los|su"
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
    " sister.city props candy dulces jersey team equipo package paquete tournament torneo song music musica flag festival folklorico dance"
    " parade sister.school intercambio postcard souvenirs? partido photo photos band concert heritage for.the.game soccer.game recipe "
    " class.project camp campamento hike caminata excursion fiestas christmas navidad banda grupo"
    " race carrera juego map mapa geography documentary"
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
    "poetry poesia contest concurso juez judge judged japan japon visit visita camioneta mobile van parking books libros library donated donaron dono festival fair field.trip mariachi exhibit art lesson class booth concert career feria evento clase"
)
YOUTH = words("juvenile juvie county probation saturday lunch after.school lunchtime juvenil menores condado")
CALM = re.compile(f"{YOUTH.pattern}|{TRIP.pattern}")
MONTHS = (
    r"january|february|march|april|may|june|july|august|september|october|november|december|enero|febrero|marzo|abril|"
    r"mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre|spring|summer|fall|winter"
)
STREET = words(
    "luz pizarron pelota ball elm guitar calle semaforo avenida esquina estacionamiento trafico street crosswalk light road avenue ave blvd signal guard lot"
    " parking intersection tracks railroad freeway traffic intersections peaton peatonal guardia puente campus schoolyard"
)
"""Company in which somebody crosses no border."""
