-- A ledger of version 6 as whowhom 0.2 makes it. Kept as it is: later versions must open it.
PRAGMA application_id = 2003332973;
PRAGMA user_version = 6;
BEGIN TRANSACTION;
CREATE TABLE band (
    value  INTEGER NOT NULL,
    sketch INTEGER NOT NULL,
    PRIMARY KEY (value, sketch)
) WITHOUT ROWID;
INSERT INTO "band" VALUES(77,1);
CREATE TABLE build (
    number       INTEGER PRIMARY KEY,
    at           TEXT NOT NULL,
    fingerprints TEXT NOT NULL,
    counts       TEXT NOT NULL,
    sha256       TEXT NOT NULL
);
INSERT INTO "build" VALUES(1,'2017-01-06T10:00:00Z','{"rules": "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff", "vocabulary": "eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee"}','{"edges": 0, "nodes": 1}','dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd');
CREATE TABLE change (
    build   INTEGER PRIMARY KEY REFERENCES build (number) ON DELETE CASCADE,
    changes BLOB NOT NULL
);
CREATE TABLE claim (
    number      INTEGER PRIMARY KEY,
    triple      TEXT NOT NULL UNIQUE,
    document_id TEXT NOT NULL,
    report      TEXT NOT NULL,
    origin      TEXT NOT NULL,
    data        TEXT NOT NULL
, happening TEXT);
CREATE TABLE contribution (
    document_id TEXT PRIMARY KEY NOT NULL,
    keys        BLOB NOT NULL
) WITHOUT ROWID;
CREATE TABLE copy (
    later   INTEGER NOT NULL,
    earlier INTEGER NOT NULL,
    PRIMARY KEY (later, earlier)
) WITHOUT ROWID;
INSERT INTO "copy" VALUES(2,1);
CREATE TABLE custody (
    document_id  TEXT NOT NULL REFERENCES document (id) ON DELETE CASCADE,
    sha256       TEXT NOT NULL REFERENCES original (sha256),
    retrieved_at TEXT NOT NULL,
    source       TEXT NOT NULL,
    archive_url  TEXT,
    PRIMARY KEY (document_id, sha256)
) WITHOUT ROWID;
CREATE TABLE described (
    entity      TEXT NOT NULL,
    document_id TEXT NOT NULL,
    form        TEXT NOT NULL,
    wanted      INTEGER NOT NULL,
    PRIMARY KEY (entity, document_id, form)
) WITHOUT ROWID;
CREATE TABLE dirty (document_id TEXT PRIMARY KEY NOT NULL) WITHOUT ROWID;
CREATE TABLE document (
    id         TEXT PRIMARY KEY NOT NULL,
    name       TEXT,
    text       TEXT NOT NULL,
    characters INTEGER NOT NULL
);
INSERT INTO "document" VALUES('b9f10a401ff939d9ac0a8155af8d647e34b9892d18be4ca9faec50f236692c96','a.txt','Turkey shelled ten villages on Monday.',38);
INSERT INTO "document" VALUES('102b4abb38f51b9cc96b14d86e29a2bb3aad86a2992119948c6dc57e16bcfd9b','b.txt','Turkey shelled two villages on Monday.',38);
INSERT INTO "document" VALUES('043a59db6ce4cb731e163314cdf43b94757c480c067fd8b8011e62ddadc05f5f','c','Zambia''s envoy met the rebels’ leader.
',39);
CREATE TABLE element (
    key  TEXT PRIMARY KEY NOT NULL,
    line TEXT NOT NULL
) WITHOUT ROWID;
INSERT INTO "element" VALUES('["Actor","turkey"]','{"id":"turkey","label":"Actor","props":{"kind":"state","name":"Turkey"}}');
CREATE TABLE extraction (
    document_id TEXT NOT NULL REFERENCES document (id) ON DELETE CASCADE,
    extractor   TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    result      TEXT NOT NULL,
    PRIMARY KEY (document_id, extractor)
);
INSERT INTO "extraction" VALUES('102b4abb38f51b9cc96b14d86e29a2bb3aad86a2992119948c6dc57e16bcfd9b','rules','ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff','{"document":"102b4abb38f51b9cc96b14d86e29a2bb3aad86a2992119948c6dc57e16bcfd9b","extractor":"rules","triples":[{"id":"d7dc21aa68eade86e79e11ec32adbfc0195f33ba7225265ec6b5e74f841385c7","subject":{"start":0,"end":6,"mention":"Turkey","name":{"start":0,"end":6,"quote":"Turkey"},"kind":"state","via_coref":false},"predicate":"shelled","predicate_text":{"text":"shelled","start":7,"end":14},"object":{"start":15,"end":27,"mention":"two villages","name":{"start":15,"end":27,"quote":"two villages"},"kind":null,"via_coref":false},"participants":[],"category":"ASSAULT","mode":null,"quad":"material-conflict","polarity":"conflict","score":-9.0,"modality":"actual","negated":false,"certainty":"certain","main":true,"quantities":[{"what":"villages","low":2.0,"high":2.0,"unit":null,"text":"two villages"}],"asserted_by":null,"perspective":null,"when":{"start":"2016-12-19","end":"2016-12-19","precision":"day","text":"Monday"},"where":null,"confidence":0.8,"rule":"active","extractor":"rules","evidence":{"start":0,"end":27,"quote":"Turkey shelled two villages"},"antecedents":[]}],"rejections":[{"start":0,"end":5,"reason":"no predicate","where":null}]}');
INSERT INTO "extraction" VALUES('b9f10a401ff939d9ac0a8155af8d647e34b9892d18be4ca9faec50f236692c96','rules','ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff','{"document":"b9f10a401ff939d9ac0a8155af8d647e34b9892d18be4ca9faec50f236692c96","extractor":"rules","triples":[],"rejections":[]}');
CREATE TABLE form (
    id   TEXT PRIMARY KEY NOT NULL,
    data TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE input_rejection (
    place    TEXT NOT NULL,
    reason   TEXT NOT NULL,
    PRIMARY KEY (place, reason)
) WITHOUT ROWID;
INSERT INTO "input_rejection" VALUES('batch.jsonl:3','it has no `text`');
CREATE TABLE judgement (
    id        TEXT PRIMARY KEY NOT NULL,
    at        TEXT NOT NULL,
    judgement TEXT NOT NULL
) WITHOUT ROWID;
INSERT INTO "judgement" VALUES('deaabbca40f46a9c4dc94a42be35d0e4ec44734321d9c2c3df9d63a41853defe','2017-01-05T10:00:00Z','{"verdict":"same","left":"isis","right":"islamic-state","by":"analyst","at":"2017-01-05T10:00:00Z","why":"one group, two names","correction":null}');
CREATE TABLE location (
    document_id  TEXT NOT NULL REFERENCES document (id) ON DELETE CASCADE,
    id           TEXT NOT NULL,
    declared     TEXT NOT NULL,
    url_key      TEXT,
    work         TEXT,
    updated      TEXT,
    published    TEXT,
    retrieved_at TEXT,
    source       TEXT, title_key TEXT,
    PRIMARY KEY (document_id, id)
) WITHOUT ROWID;
INSERT INTO "location" VALUES('043a59db6ce4cb731e163314cdf43b94757c480c067fd8b8011e62ddadc05f5f','a84fc94df646078e0c0ca144818546878aec55dad4ae4a234f8b8983964d91a1','{"origin": "North Wire", "outlet": "Harbour Post", "published": "2017-01", "title": "Talks"}',NULL,NULL,NULL,'2017-01',NULL,NULL,'North Wire | Talks | 2017-01');
INSERT INTO "location" VALUES('043a59db6ce4cb731e163314cdf43b94757c480c067fd8b8011e62ddadc05f5f','d43a468d5f4937f5ed1085dedf5f04b84f89ff76bf3d81a1d7e0cd6910fe9d05','{"outlet": "North Wire", "published": "2017-01-03", "title": "Talks"}',NULL,NULL,NULL,'2017-01-03',NULL,NULL,'North Wire | Talks | 2017-01-03');
INSERT INTO "location" VALUES('102b4abb38f51b9cc96b14d86e29a2bb3aad86a2992119948c6dc57e16bcfd9b','4ba2552c56d2b8b6952bbd8b62697cb680b4cdee715dcbb66eac1bd263bed294','{"outlet": "Harbour Post", "published": "2016-12-20", "title": "Shelling", "updated": "2016-12-21", "url": "https://example.org/shelling"}','//example.org/shelling',NULL,'2016-12-21','2016-12-20','2016-12-22T08:00:00Z','b.txt',NULL);
INSERT INTO "location" VALUES('b9f10a401ff939d9ac0a8155af8d647e34b9892d18be4ca9faec50f236692c96','9e2a8523f3b848cf8428d928531dc95a814177d6695bb54c02366f1725c99a8f','{"outlet": "Harbour Post", "published": "2016-12-20", "title": "Shelling", "url": "https://example.org/shelling"}','//example.org/shelling',NULL,NULL,'2016-12-20',NULL,'a.txt',NULL);
CREATE TABLE meta (
    key   TEXT PRIMARY KEY NOT NULL,
    value TEXT NOT NULL
) WITHOUT ROWID;
INSERT INTO "meta" VALUES('workspace','00000000000000000000000000000001');
CREATE TABLE original (
    sha256 TEXT PRIMARY KEY NOT NULL,
    data   BLOB NOT NULL
) WITHOUT ROWID;
CREATE TABLE report (
    id        TEXT PRIMARY KEY NOT NULL,
    label     TEXT NOT NULL,
    team      TEXT NOT NULL,
    score     INTEGER NOT NULL,
    first     TEXT,
    last      TEXT,
    precision TEXT
) WITHOUT ROWID;
CREATE TABLE retraction (
    number      INTEGER PRIMARY KEY,
    document_id TEXT NOT NULL REFERENCES document (id) ON DELETE CASCADE,
    location_id TEXT NOT NULL DEFAULT '',
    undo        INTEGER NOT NULL,
    at          TEXT NOT NULL,
    author      TEXT NOT NULL,
    why         TEXT NOT NULL
);
CREATE TABLE sketch (
    number      INTEGER PRIMARY KEY,
    document_id TEXT NOT NULL UNIQUE REFERENCES document (id) ON DELETE CASCADE,
    fingerprint TEXT NOT NULL
);
INSERT INTO "sketch" VALUES(1,'043a59db6ce4cb731e163314cdf43b94757c480c067fd8b8011e62ddadc05f5f','runs of 5, 64 x 2, seed 20161221, rensa 2');
INSERT INTO "sketch" VALUES(2,'102b4abb38f51b9cc96b14d86e29a2bb3aad86a2992119948c6dc57e16bcfd9b','runs of 5, 64 x 2, seed 20161221, rensa 2');
INSERT INTO "sketch" VALUES(3,'b9f10a401ff939d9ac0a8155af8d647e34b9892d18be4ca9faec50f236692c96','runs of 5, 64 x 2, seed 20161221, rensa 2');
CREATE TABLE support (
    relation TEXT NOT NULL,
    claim    INTEGER NOT NULL,
    PRIMARY KEY (relation, claim)
) WITHOUT ROWID;
CREATE INDEX extraction_by_fingerprint ON extraction (extractor, fingerprint, document_id);
CREATE INDEX location_by_url ON location (url_key) WHERE url_key IS NOT NULL;
CREATE INDEX location_by_work ON location (work) WHERE work IS NOT NULL;
CREATE INDEX location_by_title ON location (title_key) WHERE title_key IS NOT NULL;
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
CREATE INDEX described_by_document ON described (document_id);
CREATE INDEX claim_by_document ON claim (document_id);
CREATE INDEX claim_by_report ON claim (report);
CREATE INDEX report_by_team ON report (team);
CREATE INDEX support_by_claim ON support (claim);
CREATE INDEX claim_by_happening ON claim (happening) WHERE happening IS NOT NULL;
COMMIT;
