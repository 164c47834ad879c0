"""The words of the dashboard in Spanish, by what they say in English."""

from collections.abc import Mapping

DASHBOARD: Mapping[str, str] = {
    "Dashboard": "Panel",
    "Skip to the figures": "Ir a las cifras",
    "Sign in": "Iniciar sesión",
    "Sign out": "Cerrar sesión",
    "This page needs JavaScript: it holds no figures and asks the service for them with your token.": (
        "Esta página necesita JavaScript: no contiene cifras y las pide al servicio con su token."
    ),
    "Paste an access token of the service. It stays in this tab, goes only to this service, and is forgotten when the"
    " tab is closed. The page shows nothing that the token may not read.": (
        "Pegue un token de acceso del servicio. Permanece en esta pestaña, solo se envía a este servicio y se olvida al"
        " cerrarla. La página no muestra nada que el token no pueda leer."
    ),
    "Access token": "Token de acceso",
    "Groups by": "Grupos por",
    "Flags": "Alertas",
    "Show": "Mostrar",
    "enrollment of": "matrícula del",
    "Indicators": "Indicadores",
    "The figures are being fetched.": "Se están obteniendo las cifras.",
    "The figures are shown": "Se muestran las cifras",
    "No counts have been released yet.": "Aún no se ha publicado ningún conteo.",
    "Your role or token may not read this.": "Su función o token no puede leer esto.",
    "This service does not offer this yet.": "Este servicio aún no ofrece esto.",
    "There is no census of enrollment to compare with yet.": "Aún no hay un censo de matrícula con el cual comparar.",
    "The token is no longer good. Sign in with a new one.": "El token ya no es válido. Inicie sesión con uno nuevo.",
    "You are signed out.": "Ha cerrado la sesión.",
    "The service could not be reached. Try again.": "No se pudo conectar con el servicio. Inténtelo de nuevo.",
    "There are none.": "No hay ninguna.",
    "More flags": "Más alertas",
    "Flag": "Alerta",
    "Explanation": "Explicación",
    "Clause of the policy": "Cláusula de la política",
    "Who works it": "Quién la atiende",
    "overdue": "vencida",
    "Overdue": "Vencida",
    "Resolved": "Resuelta",
    "The school's administrator": "El administrador de la escuela",
    "The supervisor of the officer's agency": "El supervisor de la agencia del oficial",
    "The Superintendent's designee": "La persona designada por el Superintendente",
    "Schools and groups": "Escuelas y grupos",
    "The darker, the more persons; every number stands in its cell. Hatched cells are protected: they hide small"
    " numbers and are neither zero nor gaps.": (
        "Cuanto más oscuro, más personas; cada número está en su celda. Las celdas rayadas están protegidas: ocultan"
        " números pequeños y no son ceros ni datos faltantes."
    ),
    "Groups": "Grupos",
    "Flags to work": "Alertas por atender",
    # indicators
    "Indicators by school": "Indicadores por escuela",
    "Share of force with de-escalation": "Porcentaje de usos de la fuerza con desescalada",
    "Share of contacts with a restorative approach": "Porcentaje de contactos con una práctica restaurativa",
    "Days until a report is reviewed": "Días hasta la revisión de un informe",
    "none to count": "nada que contar",
    # reports of the designee
    "Reports to the Board": "Informes a la Junta",
    "What is due, and what is being published. Publishing goes on when this page is closed.": (
        "Lo que está pendiente y lo que se está publicando. La publicación continúa aunque se cierre esta página."
    ),
    "School years and their reports": "Años escolares y sus informes",
    "Drafts": "Borradores",
    "Report": "Informe",
    "Publishing": "Publicación",
    "published": "publicado",
    "due": "pendiente",
    "late": "vencido",
    "not begun": "no iniciada",
    "failed; nothing was published": "fallida; no se publicó nada",
    "drawing charts": "se dibujan las gráficas",
    "writing documents": "se escriben los documentos",
    "signing": "se firma",
    "Read the report": "Leer el informe",
}
