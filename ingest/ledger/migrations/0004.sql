-- What an incremental build starts from (docs/decisions/0012-incremental.md). All of it but `dirty` is derived, and made
-- anew by a build from scratch.

-- Documents that may no longer stand in the graph as they should: kept by the triggers below, emptied by a build.
-- (`OR IGNORE` would not do: the conflict clause of the statement that fires a trigger overrides it.)
CREATE TABLE dirty (document_id TEXT PRIMARY KEY NOT NULL) WITHOUT ROWID;

CREATE TRIGGER dirty_location AFTER INSERT ON location
BEGIN INSERT INTO dirty SELECT new.document_id
WHERE NOT EXISTS (SELECT 1 FROM dirty WHERE document_id = new.document_id); END;

CREATE TRIGGER dirty_extraction AFTER INSERT ON extraction
BEGIN INSERT INTO dirty SELECT new.document_id
WHERE NOT EXISTS (SELECT 1 FROM dirty WHERE document_id = new.document_id); END;

CREATE TRIGGER dirty_extraction_again AFTER UPDATE ON extraction
BEGIN INSERT INTO dirty SELECT new.document_id
WHERE NOT EXISTS (SELECT 1 FROM dirty WHERE document_id = new.document_id); END;

CREATE TRIGGER dirty_retraction AFTER INSERT ON retraction
BEGIN INSERT INTO dirty SELECT new.document_id
WHERE NOT EXISTS (SELECT 1 FROM dirty WHERE document_id = new.document_id); END;

CREATE TRIGGER dirty_copy AFTER INSERT ON copy
BEGIN INSERT INTO dirty SELECT document_id FROM sketch
WHERE number = new.later AND document_id NOT IN (SELECT document_id FROM dirty); END;

CREATE INDEX copy_by_earlier ON copy (earlier);
CREATE INDEX retraction_by_place ON retraction (document_id, location_id, number);

-- The keys of a document's own elements, deflated JSON.
CREATE TABLE contribution (
    document_id TEXT PRIMARY KEY NOT NULL,
    keys        BLOB NOT NULL
) WITHOUT ROWID;

-- Forms in which documents describe entities, and who describes or names what; for triples, where they stand.
CREATE TABLE form (
    id   TEXT PRIMARY KEY NOT NULL,
    data TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE described (
    entity      TEXT NOT NULL,
    document_id TEXT NOT NULL,
    form        TEXT NOT NULL,
    wanted      INTEGER NOT NULL,
    PRIMARY KEY (entity, document_id, form)
) WITHOUT ROWID;

CREATE INDEX described_by_document ON described (document_id);

-- Facts, the event or tie that each reports, and the relations that each supports.
CREATE TABLE claim (
    number      INTEGER PRIMARY KEY,
    triple      TEXT NOT NULL UNIQUE,
    document_id TEXT NOT NULL,
    report      TEXT NOT NULL,
    origin      TEXT NOT NULL,
    data        TEXT NOT NULL
);

CREATE INDEX claim_by_document ON claim (document_id);
CREATE INDEX claim_by_report ON claim (report);

CREATE TABLE report (
    id        TEXT PRIMARY KEY NOT NULL,
    label     TEXT NOT NULL,
    team      TEXT NOT NULL,
    score     INTEGER NOT NULL,
    first     TEXT,
    last      TEXT,
    precision TEXT
) WITHOUT ROWID;

CREATE INDEX report_by_team ON report (team);

CREATE TABLE support (
    relation TEXT NOT NULL,
    claim    INTEGER NOT NULL,
    PRIMARY KEY (relation, claim)
) WITHOUT ROWID;

CREATE INDEX support_by_claim ON support (claim);
