-- Facts of which a judgement says what they report: all with the same value report one event.
ALTER TABLE claim ADD COLUMN happening TEXT;

CREATE INDEX claim_by_happening ON claim (happening) WHERE happening IS NOT NULL;
