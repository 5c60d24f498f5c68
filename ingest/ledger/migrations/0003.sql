-- What is taken out of the active state, and what is taken back: of several entries on one place the last one holds.
-- An empty location means the whole document.
CREATE TABLE retraction (
    number      INTEGER PRIMARY KEY,
    document_id TEXT NOT NULL REFERENCES document (id) ON DELETE CASCADE,
    location_id TEXT NOT NULL DEFAULT '',
    undo        INTEGER NOT NULL,
    at          TEXT NOT NULL,
    author      TEXT NOT NULL,
    why         TEXT NOT NULL
);

-- What each build changed, deflated JSON: of every element that is not as before, its key, its line before (null if
-- new), and what caused the change. With the elements of the last build every earlier one can be had from it.
CREATE TABLE change (
    build   INTEGER PRIMARY KEY REFERENCES build (number) ON DELETE CASCADE,
    changes BLOB NOT NULL
);

-- Origin, title and date tell a work where it has no address and declares no id.
ALTER TABLE location ADD COLUMN title_key TEXT;

UPDATE location SET title_key =
    coalesce(json_extract(declared, '$.origin'), json_extract(declared, '$.outlet')) || ' | '
    || json_extract(declared, '$.title') || ' | ' || published
WHERE url_key IS NULL AND work IS NULL;

CREATE INDEX location_by_url ON location (url_key) WHERE url_key IS NOT NULL;
CREATE INDEX location_by_work ON location (work) WHERE work IS NOT NULL;
CREATE INDEX location_by_title ON location (title_key) WHERE title_key IS NOT NULL;
