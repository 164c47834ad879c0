"""What flags say in Spanish, by what they say in English."""

from collections.abc import Mapping

FLAGS: Mapping[str, str] = {
    # names
    "Mental health not called": "Sin llamada a salud mental",
    "Inappropriate request by staff": "Solicitud inapropiada del personal",
    "Presentation without approval": "Presentación sin aprobación",
    "Device's clock ahead": "Reloj del dispositivo adelantado",
    "Outside SRO duties": "Fuera de las funciones del SRO",
    "Force beyond resistance": "Fuerza mayor que la resistencia",
    "Supervisor not notified": "Supervisor no notificado",
    "Prohibited technique": "Técnica prohibida",
    "Injury without aid": "Lesión sin atención",
    "Custody without counsel": "Custodia sin abogado",
    "Parent not told": "Padres no avisados",
    "Child under 12": "Menor de 12 años",
    "Willful defiance": "Desafío intencional",
    "No alternatives considered": "Sin considerar alternativas",
    "DHS contacted": "Contacto con el DHS",
    "Officer not on record": "Oficial sin registro",
    "Officer outside the detail": "Oficial fuera de su destino",
    "No MOU in force": "Sin memorando vigente",
    "MOU past its term": "Memorando vencido",
    "School not assigned": "Escuela no asignada",
    "Outside assigned hours": "Fuera del horario asignado",
    "Officer on leave": "Oficial con licencia",
    "Training missing or late": "Capacitación faltante o tardía",
    "Presentation not approved": "Presentación no aprobada",
    "Late report": "Informe tardío",
    "Staff without training": "Personal sin capacitación",
    # details
    "A mental-health matter, and neither a professional called nor why not.": (
        "Un asunto de salud mental, sin llamar a un profesional ni decir por qué no."
    ),
    "Staff called the SRO outside the appropriate circumstances.": (
        "El personal llamó al SRO fuera de las circunstancias apropiadas."
    ),
    "A presentation or parent education with no approval named.": (
        "Una presentación o educación para padres sin mencionar su aprobación."
    ),
    "The contact began after it was reported: the device's clock runs ahead.": (
        "El contacto empezó después de informarse: el reloj del dispositivo está adelantado."
    ),
    "Conduct that belongs to administrators, and an SRO action beyond hand-over.": (
        "Una conducta que corresponde a los administradores, y el SRO hizo más que remitirla a ellos."
    ),
    "Force of a higher level than the resistance recorded.": "Fuerza de un nivel mayor que la resistencia registrada.",
    "Force, and no supervisor notified.": "Hubo fuerza y no se notificó a un supervisor.",
    "A technique that the law prohibits.": "Una técnica que la ley prohíbe.",
    "An injury, and no medical aid given or offered.": "Una lesión, sin atención médica dada u ofrecida.",
    "Custodial questioning under 18, and neither counsel nor the exception.": (
        "Interrogatorio en custodia a un menor de 18 años, sin abogado ni la excepción."
    ),
    "A minor student left school with an officer, and no parent told.": (
        "Un estudiante menor de edad salió de la escuela con un oficial sin avisar a los padres."
    ),
    "Custody or referral of a child perceived to be under 12.": (
        "Custodia o remisión de quien se percibió como menor de 12 años."
    ),
    "Disruption or willful defiance brought before an SRO.": (
        "Un caso de alteración o desafío intencional llevado ante un SRO."
    ),
    "An arrest, citation or referral of a student, and no alternative considered.": (
        "Arresto, citación o remisión de un estudiante sin considerar una alternativa."
    ),
    "The U.S. Department of Homeland Security was contacted; the Superintendent is told.": (
        "Se contactó al Departamento de Seguridad Nacional de EE. UU.; se avisa al Superintendente."
    ),
    "The officer of this token is not on record.": "El oficial de este token no consta en el registro.",
    "The officer was not on the detail that day.": "El oficial no estaba destinado a esta labor ese día.",
    "The officer's agency had no approved MOU in force.": (
        "La agencia del oficial no tenía un memorando aprobado y vigente."
    ),
    "The MOU's term was over; it held by its days of grace.": (
        "El plazo del memorando había terminado; valía por sus días de gracia."
    ),
    "The officer was not assigned to this school.": "El oficial no estaba asignado a esta escuela.",
    "Outside of the officer's hours at this school.": "Fuera del horario del oficial en esta escuela.",
    "The officer was on leave that day.": "El oficial tenía licencia ese día.",
    "Required trainings were missing on that day:": "Ese día faltaban capacitaciones obligatorias:",
    "The approval named does not cover this activity.": "La aprobación mencionada no cubre esta actividad.",
    "Reported after the end of the shift.": "Se informó después de terminar el turno.",
    "Staff who asked had no training on when to call an SRO.": (
        "El personal que lo pidió no tenía capacitación sobre cuándo llamar a un SRO."
    ),
    # what follows a detail
    "The record says that the officer is not sworn.": "Según el registro, el oficial no ha prestado juramento.",
    "The day lies outside the dates on record.": "El día queda fuera de las fechas registradas.",
    "No such approval is on record.": "No consta tal aprobación.",
    "It is for another activity, officer, school or time.": "Es para otra actividad, oficial, escuela u ocasión.",
    "The report says so.": "El informe así lo dice.",
    "No training of that role at the school was in force.": (
        "No había una capacitación vigente de ese puesto en la escuela."
    ),
    "expired": "vencida",
    "completed later": "completada después",
    "never completed": "nunca completada",
    "person": "persona",
    "data quality": "calidad de los datos",
}
