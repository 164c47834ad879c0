"""Code lists as wire models. They change only with a new version of the service."""

from functools import cache

from app.codes.entry import Entry
from app.codes.registry import RIPA_VERSION, VOCABULARIES, VOCABULARY_VERSION, Vocabulary
from app.core.problems import NotFound
from app.vocabularies.schemas import VocabularyDocument, VocabularyEntry, VocabularyList, VocabularySummary

_ALWAYS = ("code", "label", "numbers")
_WHERE_IT_APPLIES = (
    "alone",
    "student_only",
    "prohibited",
    "needs_reason",
    "level",
    "appropriate",
    "counts_as",
    "part_of",
    "collected",
    "also",
)
_EVEN_WHEN_FALSY = ("level", "appropriate")


@cache
def list_vocabularies() -> VocabularyList:
    """Every list in the order of a report."""
    items = [
        VocabularySummary(
            name=each.name, title=each.title, version=each.version, source=each.source, size=len(each.entries)
        )
        for each in VOCABULARIES.values()
    ]
    return VocabularyList(version=VOCABULARY_VERSION, ripa_version=RIPA_VERSION, items=items)


def get_vocabulary(name: str) -> VocabularyDocument:
    """One list. Serve it without unset members. Raises NotFound for a name that is none."""
    if name not in VOCABULARIES:
        raise NotFound("There is no code list of that name; GET /v1/vocabularies names them all.")
    return _document(name)


@cache
def _document(name: str) -> VocabularyDocument:
    vocabulary = VOCABULARIES[name]
    return VocabularyDocument(
        name=vocabulary.name,
        title=vocabulary.title,
        version=vocabulary.version,
        ripa_version=RIPA_VERSION,
        source=vocabulary.source,
        entries=[_entry(entry, vocabulary) for entry in vocabulary.entries],
    )


def _entry(entry: Entry, vocabulary: Vocabulary) -> VocabularyEntry:
    facts = {name: getattr(entry, name) for name in _WHERE_IT_APPLIES}
    return VocabularyEntry(
        **{name: getattr(entry, name) for name in _ALWAYS},
        definition=entry.definition or f"{vocabulary.title}: {entry.label}.",
        source=entry.source or vocabulary.source,
        **{name: fact for name, fact in facts.items() if fact or (fact is not None and name in _EVEN_WHEN_FALSY)},
    )
