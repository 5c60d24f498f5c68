-- Near-duplicate texts (whowhom.ingest.copies): which documents were compared with all others, and which are copies.
-- A document without bands is too short to be a copy. `number` stands for it in the large table.
CREATE TABLE sketch (
    number      INTEGER PRIMARY KEY,
    document_id TEXT NOT NULL UNIQUE REFERENCES document (id) ON DELETE CASCADE,
    fingerprint TEXT NOT NULL
);

CREATE TABLE band (
    value  INTEGER NOT NULL,
    sketch INTEGER NOT NULL,
    PRIMARY KEY (value, sketch)
) WITHOUT ROWID;

-- Numbers of sketches; each pair once, the later one first.
CREATE TABLE copy (
    later   INTEGER NOT NULL,
    earlier INTEGER NOT NULL,
    PRIMARY KEY (later, earlier)
) WITHOUT ROWID;
