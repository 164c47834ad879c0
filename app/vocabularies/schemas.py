"""Code lists on the wire."""

from pydantic import Field

from app.core.fields import WireModel


class VocabularyEntry(WireModel):
    """One code. Members that do not apply to the code are absent."""

    code: str = Field(description="What stands in a report.")
    label: str = Field(description="What a form shows.")
    definition: str = Field(description="What the code covers; the list and the label where they say it all.")
    source: str = Field(description="The law, standard or clause behind the code.")
    numbers: dict[str, str] = Field(
        description="What others call it: `ripa` (2024 codes), `crdc`, `edfi` (v5.2), `edcode`."
    )
    alone: bool | None = Field(None, description="Stands alone in its list.")
    student_only: bool | None = Field(None, description="RIPA takes it for K-12 students only.")
    prohibited: bool | None = Field(None, description="Barred by law; kept and flagged.")
    needs_reason: bool | None = Field(None, description="Needs words beside it.")
    level: int | None = Field(None, description="Force: level 0-5; resistance: the highest level it can answer for.")
    appropriate: bool | None = Field(None, description="Whether staff are trained to call an SRO for it (P02).")
    counts_as: list[str] | None = Field(None, description="Federal CRDC: `referral`, `arrest`.")
    part_of: str | None = Field(None, description="The wider code below which it is counted.")
    collected: str | None = Field(
        None, description="Register of characteristics (P20): observed, recorded, observed_and_recorded, never."
    )
    also: list[str] | None = Field(None, description="Other words that are taken for it, and written as the code.")


class VocabularySummary(WireModel):
    """A code list without its codes."""

    name: str
    title: str
    version: str
    source: str
    size: int = Field(description="Number of codes.")


class VocabularyList(WireModel):
    """Every code list of one version."""

    version: str = Field(description="Version of all lists, for instance `2026.2`.")
    ripa_version: str = Field(description="Which numbers `ripa` means.")
    items: list[VocabularySummary]


class VocabularyDocument(WireModel):
    """One code list, codes in their order."""

    name: str
    title: str
    version: str
    ripa_version: str
    source: str
    entries: list[VocabularyEntry]
