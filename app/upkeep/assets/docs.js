window.SwaggerUIBundle({ url: "/openapi.json", domNode: document.getElementById("docs"), deepLinking: true });
