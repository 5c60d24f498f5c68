-- The bytes as they were fetched, deflated, under the SHA-256 of what they were; one file can hold many documents.
CREATE TABLE original (
    sha256 TEXT PRIMARY KEY NOT NULL,
    data   BLOB NOT NULL
) WITHOUT ROWID;

CREATE TABLE custody (
    document_id  TEXT NOT NULL REFERENCES document (id) ON DELETE CASCADE,
    sha256       TEXT NOT NULL REFERENCES original (sha256),
    retrieved_at TEXT NOT NULL,
    source       TEXT NOT NULL,
    archive_url  TEXT,
    PRIMARY KEY (document_id, sha256)
) WITHOUT ROWID;
