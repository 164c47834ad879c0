"""Prometheus metrics: how many requests, how long; labels are templates and codes, never ids."""

from prometheus_client import CollectorRegistry, Counter, Histogram

REGISTRY = CollectorRegistry()
REQUESTS = Counter("sro_requests", "Requests answered.", ["method", "route", "status"], registry=REGISTRY)
SECONDS = Histogram("sro_request_seconds", "Time to answer, seconds.", ["method", "route"], registry=REGISTRY)
