"""The words of reports in Spanish, by what they say in English."""

from collections.abc import Mapping

from app.board_reports.rules.spanish_dashboard import DASHBOARD
from app.board_reports.rules.spanish_flags import FLAGS
from app.board_reports.rules.spanish_programme import PROGRAMME

SPANISH: Mapping[str, str] = {
    # measures
    "Contacts": "Contactos",
    "Arrests": "Arrestos",
    "Citations": "Citaciones",
    "Referrals for prosecution": "Remisiones a la fiscalía",
    "Reports of student misconduct to the school": "Informes de mala conducta a la escuela",
    "Other actions taken": "Otras medidas tomadas",
    "Uses of force": "Usos de la fuerza",
    "Searches": "Registros",
    "De-escalation before or beside force": "Desescalada antes o junto a la fuerza",
    "Restorative approaches": "Prácticas restaurativas",
    "Diversions": "Derivaciones a programas alternativos",
    "Requests by staff": "Solicitudes del personal",
    "Contacts outside SRO duties": "Contactos fuera de las funciones del SRO",
    "People who are not students": "Personas que no son estudiantes",
    # kinds of contact
    "Greeting or relationship building": "Saludo o acercamiento",
    "Mentoring or informal counseling": "Mentoría u orientación informal",
    "Classroom presentation": "Presentación en el aula",
    "Parent education": "Educación para padres",
    "Link to a resource": "Enlace con un recurso",
    "Welfare check": "Verificación de bienestar",
    "Safety or threat assessment": "Evaluación de seguridad o de amenazas",
    "Call for service": "Llamada de servicio",
    "Consensual encounter": "Encuentro voluntario",
    "Detention or stop": "Detención momentánea",
    "Questioning or interview": "Interrogatorio o entrevista",
    "Search": "Registro",
    "Custody or arrest": "Custodia o arresto",
    "Contact with a witness or victim": "Contacto con testigo o víctima",
    "Security at a school event": "Seguridad en un evento escolar",
    # who began it
    "School administrator": "Administrador escolar",
    "Teacher or other staff": "Docente u otro personal",
    "Student": "Estudiante",
    "Parent or guardian": "Padre, madre o tutor",
    "The SRO": "El SRO",
    "Dispatch or the officer's agency": "Central de despacho o la agencia del oficial",
    "Another agency": "Otra agencia",
    "Somebody from the community": "Alguien de la comunidad",
    # matters
    "Suspected crime": "Presunto delito",
    "Safety emergency": "Emergencia de seguridad",
    "Welfare or mental health": "Bienestar o salud mental",
    "Student code of conduct": "Código de conducta estudiantil",
    "Mandated report": "Denuncia obligatoria",
    "Education or outreach": "Educación o acercamiento",
    "Truancy": "Ausentismo",
    # people
    "Hispanic or Latino, of any race": "Hispano o latino, de cualquier raza",
    "Hispanic or Latine(x)": "Hispano o latine(x)",
    "American Indian or Alaska Native": "Indígena americano o nativo de Alaska",
    "Native American": "Indígena americano",
    "Asian": "Asiático",
    "Middle Eastern or South Asian": "De Oriente Medio o del sur de Asia",
    "Native Hawaiian or Other Pacific Islander": "Nativo de Hawái u otra isla del Pacífico",
    "Pacific Islander": "Isleño del Pacífico",
    "Black or African American": "Negro o afroamericano",
    "White": "Blanco",
    "Two or more races": "Dos o más razas",
    "Two or more": "Dos o más",
    "Not recorded": "No consta",
    "Female": "Femenino",
    "Male": "Masculino",
    "Nonbinary": "No binario",
    "Cisgender man or boy": "Hombre o niño cisgénero",
    "Cisgender woman or girl": "Mujer o niña cisgénero",
    "Transgender man or boy": "Hombre o niño transgénero",
    "Transgender woman or girl": "Mujer o niña transgénero",
    "Transitional kindergarten to grade 5": "Kínder de transición a 5.º grado",
    "Grades 6 to 8": "Grados 6 a 8",
    "Grades 9 to 12": "Grados 9 a 12",
    "Ungraded or adult education": "Sin grado o educación de adultos",
    "Served under IDEA": "Atendido bajo IDEA",
    "Served under Section 504 only": "Atendido solo bajo la Sección 504",
    "Neither": "Ni IDEA ni Sección 504",
    "English learner": "Aprendiz de inglés",
    "Not an English learner": "No es aprendiz de inglés",
    # dimensions
    "School": "Escuela",
    "Kind of contact": "Tipo de contacto",
    "Who began it": "Quién lo inició",
    "Matter": "Asunto",
    "Race and ethnicity": "Raza y etnia",
    "Gender": "Género",
    "Grade band": "Nivel de grado",
    "Disability": "Discapacidad",
    "Period": "Período",
    "Measure": "Indicador",
    # the page
    "Board reports": "Informes a la Junta",
    "Board report": "Informe a la Junta",
    "Reports to the Board on School Resource Officers": "Informes a la Junta sobre los oficiales escolares (SRO)",
    "No report has been published yet.": "Aún no se ha publicado ningún informe.",
    "Skip to the report": "Ir al informe",
    "All reports": "Todos los informes",
    "Contents": "Contenido",
    "District": "Distrito",
    "Edition": "Edición",
    "Board meeting": "Reunión de la Junta",
    "Approved by": "Aprobado por",
    "Published": "Publicado",
    "Counts as of": "Conteos al",
    "Protection of small numbers": "Protección de números pequeños",
    "SHA-256 of the content": "SHA-256 del contenido",
    "PDF document": "Documento PDF",
    "Data (CSV in a zip file)": "Datos (CSV en un archivo zip)",
    "Data (JSON)": "Datos (JSON)",
    "Download": "Descargar",
    "Next page": "Página siguiente",
    "Findings": "Conclusiones",
    "Actions": "Acciones",
    "Action": "Acción",
    "Owner": "Responsable",
    "Due": "Fecha límite",
    "Status": "Estado",
    "Note": "Nota",
    "Adopted": "Adoptada",
    "open": "pendiente",
    "done": "cumplida",
    "dropped": "abandonada",
    "Actions from earlier reports": "Acciones de informes anteriores",
    "What changed in this edition": "Qué cambió en esta edición",
    "There is a newer edition of this report.": "Hay una edición más reciente de este informe.",
    "Corrects edition {edition}.": "Corrige la edición {edition}.",
    "What changed": "Qué cambió",
    "Why": "Por qué",
    "The program": "El programa",
    "Agencies": "Agencias",
    "Officers on record": "Oficiales registrados",
    "Schools": "Escuelas",
    "The period at a glance": "El período de un vistazo",
    "Over time": "A lo largo del tiempo",
    "In the whole district": "En todo el distrito",
    "How contacts came about": "Cómo surgieron los contactos",
    "Percentages": "Porcentajes",
    "Share": "Proporción",
    "Restorative approaches, of persons contacted": "Prácticas restaurativas, de las personas contactadas",
    "De-escalation tried, of persons on whom force was used": (
        "Desescalada intentada, de las personas con quienes se usó la fuerza"
    ),
    "Arrests, of persons contacted": "Arrestos, de las personas contactadas",
    "Referrals for prosecution, of persons contacted": "Remisiones a la fiscalía, de las personas contactadas",
    "Diversions, of persons contacted": "Derivaciones, de las personas contactadas",
    "As the officers perceived people": "Según la percepción de los oficiales",
    "These tables hold what officers perceived. They must not be compared with enrollment or with the records above.": (
        "Estas tablas muestran lo que percibieron los oficiales. No deben compararse con la matrícula ni con las"
        " tablas anteriores, que provienen de los expedientes del distrito."
    ),
    "Events": "Eventos",
    "Persons in events": "Personas en eventos",
    "What was done": "Qué se hizo",
    "Support and background": "Apoyo y contexto",
    "Persons contacted": "Personas contactadas",
    "Paths to and from the justice system, by school": "Hacia y desde el sistema de justicia, por escuela",
    "protected": "protegido",
    "not collected": "no se recopila",
    "not published": "no publicado",
    "Bar chart": "Gráfico de barras",
    "The table below holds the same figures.": "La tabla siguiente contiene las mismas cifras.",
    "About these figures": "Acerca de estas cifras",
    "“Protected” means that a number is from 0 to {most}, or that it would give away one that is. It does not mean zero"
    " and it is not a gap.": (
        "«Protegido» significa que un número está entre 0 y {most}, o que revelaría uno que lo está. No significa cero"
        " y no es un dato faltante."
    ),
    "A percentage is given only where both of its counts are published.": (
        "Un porcentaje solo se da cuando sus dos conteos están publicados."
    ),
    "{published} counts of this report are published and {suppressed} are protected.": (
        "{published} conteos de este informe están publicados y {suppressed} están protegidos."
    ),
    "A person is counted once in each contact, and again in another contact. Victims and witnesses are not counted.": (
        "Una persona se cuenta una vez en cada contacto, y otra vez en otro contacto. No se cuentan víctimas ni"
        " testigos."
    ),
    "Traits of students are those of the district's records on the day of the contact.": (
        "Las características de los estudiantes son las de los expedientes del distrito en el día del contacto."
    ),
    "“Not recorded” holds people whom nobody has linked to a student's record, and all who are not students.": (
        "«No consta» incluye a quienes nadie ha vinculado con el expediente de un estudiante y a todos los que no son"
        " estudiantes."
    ),
    "Every figure is from release {release}. A published figure never changes; a correction is a new edition.": (
        "Todas las cifras provienen de la publicación {release}. Una cifra publicada nunca cambia; una corrección es"
        " una nueva edición."
    ),
    "The content is signed; the documentation of the service says how to check it.": (
        "El contenido está firmado; la documentación del servicio explica cómo comprobarlo."
    ),
    "Not in this report": "Lo que no está en este informe",
    "This edition has no figures for:": "Esta edición no tiene cifras sobre:",
    "Flags and requests for records are counted over whole school years only, so that no quarter can be worked out;"
    " ratios need a census of enrollment.": (
        "Las alertas y las solicitudes de expedientes solo se cuentan por años escolares completos, para que no se"
        " pueda deducir ningún trimestre; las razones requieren un censo de la matrícula."
    ),
    "Disproportionality": "Desproporcionalidad",
    "Memoranda of understanding and assigned hours": "Memorandos de entendimiento y horas asignadas",
    "Training of officers and staff, and calls by staff": (
        "Capacitación de oficiales y personal, y llamadas del personal"
    ),
    "Flags and their resolution": "Alertas y su resolución",
    "Requests for student records": "Solicitudes de expedientes de estudiantes",
    "Requests by immigration authorities": "Solicitudes de autoridades de inmigración",
    "Practices adopted": "Prácticas adoptadas",
    **PROGRAMME,
    **DASHBOARD,
    **FLAGS,
}
