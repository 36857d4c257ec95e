"""The ids that travel between services: text of one form each, told apart by their types."""

from typing import NewType

Digest = NewType("Digest", str)  # SHA-256 of a file, 64 hexadecimal digits
SeasonId = NewType("SeasonId", str)  # a ULID
SubmissionId = NewType("SubmissionId", str)  # a ULID
DossierId = NewType("DossierId", str)  # a ULID
DocumentId = NewType("DocumentId", str)  # the dossier's id, a hyphen, the kind, and a number where there are many
RecordId = NewType("RecordId", str)  # the id of the dossier it was
