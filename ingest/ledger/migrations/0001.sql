-- The first form of the ledger. Dates are as declared (YYYY, YYYY-MM or YYYY-MM-DD), moments are ISO 8601 texts that
-- the caller gives, ids are SHA-256 in hexadecimal digits. JSON columns hold the models of whowhom.schemas.

CREATE TABLE meta (
    key   TEXT PRIMARY KEY NOT NULL,
    value TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE document (
    id         TEXT PRIMARY KEY NOT NULL,
    name       TEXT,
    text       TEXT NOT NULL,
    characters INTEGER NOT NULL
);

-- Where a document was found. `id` is the content id of what is declared there; when and from which path it was read
-- is no part of it. `url_key` and `work` tell versions of one work, `updated` and `published` order them.
CREATE TABLE location (
    document_id  TEXT NOT NULL REFERENCES document (id) ON DELETE CASCADE,
    id           TEXT NOT NULL,
    declared     TEXT NOT NULL,
    url_key      TEXT,
    work         TEXT,
    updated      TEXT,
    published    TEXT,
    retrieved_at TEXT,
    source       TEXT,
    PRIMARY KEY (document_id, id)
) WITHOUT ROWID;

-- What one extractor found in one document, as of one fingerprint: the current result only.
CREATE TABLE extraction (
    document_id TEXT NOT NULL REFERENCES document (id) ON DELETE CASCADE,
    extractor   TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    result      TEXT NOT NULL,
    PRIMARY KEY (document_id, extractor)
);

CREATE INDEX extraction_by_fingerprint ON extraction (extractor, fingerprint, document_id);

CREATE TABLE input_rejection (
    place    TEXT NOT NULL,
    reason   TEXT NOT NULL,
    PRIMARY KEY (place, reason)
) WITHOUT ROWID;

CREATE TABLE judgement (
    id        TEXT PRIMARY KEY NOT NULL,
    at        TEXT NOT NULL,
    judgement TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE build (
    number       INTEGER PRIMARY KEY,
    at           TEXT NOT NULL,
    fingerprints TEXT NOT NULL,
    counts       TEXT NOT NULL,
    sha256       TEXT NOT NULL
);

-- The graph of the last build, a line of JSON for each element, under a key that the projection chose.
CREATE TABLE element (
    key  TEXT PRIMARY KEY NOT NULL,
    line TEXT NOT NULL
) WITHOUT ROWID;
