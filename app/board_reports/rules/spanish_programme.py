"""The words of reports on the programme and on disproportionality in Spanish, by what they say in English."""

from collections.abc import Mapping

PROGRAMME: Mapping[str, str] = {
    # disproportionality
    "A ratio divides the group's count per student enrolled on {day} by that of all other students: 2 means twice as"
    " often, 1 equally often. People whose trait is not recorded are on neither side.": (
        "Una razón divide el conteo del grupo por estudiante matriculado el {day} entre el de todos los demás"
        " estudiantes: 2 significa el doble de veces, 1 igual de veces. Las personas cuya característica no consta no"
        " están en ninguno de los dos lados."
    ),
    "The interval shows how far chance may move a ratio. About one interval in twenty misses the truth, so one of many"
    " may lie beyond 1 by chance. A student with several contacts is counted each time.": (
        "El intervalo muestra cuánto puede mover el azar una razón. Aproximadamente uno de cada veinte intervalos no"
        " acierta, de modo que entre muchos alguno puede quedar fuera de 1 por azar. Un estudiante con varios contactos"
        " se cuenta cada vez."
    ),
    "A disparity is no proof of bias, and the lack of one no proof that there is none.": (
        "Una disparidad no prueba un sesgo, y su ausencia no prueba que no lo haya."
    ),
    "no ratio can be published for": "no se puede publicar ninguna razón de",
    "Group": "Grupo",
    "Count": "Conteo",
    "Enrolled": "Matrícula",
    "Per 1,000 students": "Por cada 1,000 estudiantes",
    "The last column counts each student once in the school year: where it is nearer to 1, a few students with many"
    " contacts make up part of the difference.": (
        "La última columna cuenta a cada estudiante una sola vez en el año escolar: donde está más cerca de 1, unos"
        " pocos estudiantes con muchos contactos explican parte de la diferencia."
    ),
    "Ratio, each student once": "Razón, cada estudiante una vez",
    "Ratio to other students": "Razón frente a los demás",
    "95% interval": "Intervalo del 95%",
    "In plain words": "En palabras sencillas",
    "More often than other students.": "Con más frecuencia que los demás estudiantes.",
    "Less often than other students.": "Con menos frecuencia que los demás estudiantes.",
    "No clear difference: chance alone could explain it.": "Sin diferencia clara: podría deberse solo al azar.",
    "Few cases: another year may look different.": "Pocos casos: otro año puede verse distinto.",
    "Ratios with their intervals": "Razones con sus intervalos",
    # agreements, hours, trainings
    "Agency": "Agencia",
    "Agreement": "Acuerdo",
    "From": "Desde",
    "Until": "Hasta",
    "Approved by the Board": "Aprobado por la Junta",
    "Hours a week": "Horas por semana",
    "Memoranda of understanding in the period": "Memorandos de entendimiento en el período",
    "Assigned officers and hours": "Oficiales y horas asignados",
    "An officer who is assigned to several schools is counted, with the hours, at each of them.": (
        "Un oficial asignado a varias escuelas se cuenta, con sus horas, en cada una de ellas."
    ),
    "Officers": "Oficiales",
    "Officers who were assigned": "Oficiales asignados",
    "Of them with every required training": "De ellos, con todas las capacitaciones exigidas",
    "Assignments that began before the trainings": "Asignaciones que comenzaron antes de las capacitaciones",
    "Assignments that still lack them today": "Asignaciones a las que aún hoy les faltan",
    "Trainings of officers": "Capacitaciones de los oficiales",
    "Officers who lack a required training": "Oficiales a quienes falta una capacitación exigida",
    "Training": "Capacitación",
    "School policing": "Labor policial en las escuelas",
    "Experiences of the diverse populations in the school community": (
        "Experiencias de las diversas poblaciones de la comunidad escolar"
    ),
    "The agency's use-of-force policy": "La política de uso de la fuerza de la agencia",
    "De-escalation": "Desescalada",
    "Adolescent development": "Desarrollo adolescente",
    "Students with disabilities": "Estudiantes con discapacidades",
    "Bias and disproportionality": "Sesgo y desproporcionalidad",
    "Privacy of student records": "Privacidad de los expedientes de estudiantes",
    "Crisis intervention": "Intervención en crisis",
    "Calls by staff and their training, by school": "Llamadas del personal y su capacitación, por escuela",
    "Persons in contacts that staff asked for": "Personas en contactos solicitados por el personal",
    "Trainings of staff": "Capacitaciones del personal",
    "Staff who attended": "Personal que asistió",
    # flags and requests
    "What became of it": "Resultado",
    "Number": "Número",
    "The whole school year and the whole district, as it stood when the first edition on this year was drafted. No sum"
    " is shown, and later editions repeat these numbers.": (
        "Todo el año escolar y todo el distrito, tal como estaba al redactar la primera edición sobre este año. No se"
        " muestra ninguna suma, y las ediciones posteriores repiten estos números."
    ),
    "Open": "Pendiente",
    "Withdrawn: a later report or record answers it": "Retirada: un informe o dato posterior la aclara",
    "Justified by the circumstances": "Justificada por las circunstancias",
    "The facts or records were corrected": "Se corrigieron los hechos o los datos",
    "The officer or staff member was coached": "Se orientó al oficial o al miembro del personal",
    "Referred to the agency, the district or counsel": "Remitida a la agencia, al distrito o a los asesores legales",
    "A breach of the policy, and dealt with": "Un incumplimiento de la política, ya atendido",
    "Undecided": "Sin decidir",
    "Granted": "Concedida",
    "Granted in part": "Concedida en parte",
    "Denied": "Denegada",
    # requests by immigration authorities
    "None was received in this period.": "No se recibió ninguna en este período.",
    "All requests": "Todas las solicitudes",
    "Request": "Solicitud",
    "Who asked": "Quién la hizo",
    "What was asked for": "Qué se pidió",
    "Document that was shown": "Documento mostrado",
    "The register of these requests holds nothing that could identify a student (Education Code 234.7).": (
        "El registro de estas solicitudes no contiene nada que pueda identificar a un estudiante (Código de Educación"
        " 234.7)."
    ),
    "ICE, Enforcement and Removal Operations": "ICE, Operaciones de Detención y Deportación",
    "ICE, Homeland Security Investigations": "ICE, Investigaciones de Seguridad Nacional",
    "Customs and Border Protection": "Aduanas y Protección Fronteriza",
    "Another federal authority": "Otra autoridad federal",
    "A state or local agency on their behalf": "Una agencia estatal o local en su nombre",
    "Somebody who showed no identification": "Alguien que no se identificó",
    "Information": "Información",
    "Access to a school site": "Acceso a un plantel",
    "An interview": "Una entrevista",
    "A search": "Un registro",
    "None": "Ninguno",
    "Administrative warrant": "Orden administrativa",
    "Judicial warrant": "Orden judicial",
    "Judicial subpoena": "Citación judicial",
    "Court order": "Mandato del tribunal",
    "Referred to the Superintendent or counsel": "Remitida al Superintendente o a los asesores legales",
    "Complied with": "Cumplida",
    "Withdrawn": "Retirada",
    # practices
    "Practices in use": "Prácticas en uso",
    "Practice": "Práctica",
    "What it is": "En qué consiste",
    "What they are judged by, over time": "Con qué se evalúan, a lo largo del tiempo",
    "Practice and measure": "Práctica e indicador",
}
