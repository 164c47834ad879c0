"""How long content is kept, by class of record, and what a legal hold keeps longer."""
