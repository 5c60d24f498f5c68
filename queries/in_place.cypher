// title = "What is told of a place, with quotes"
// description = "Every statement that reaches the place as object or in a role, or that happens there, in order of time."
// columns = [
//   { name = "place", description = "Name of the place." },
//   { name = "from_day", description = "First day of the interval told, if any." },
//   { name = "to_day", description = "Last day of the interval told, if any." },
//   { name = "who", description = "Who acts." },
//   { name = "did", description = "The predicate." },
//   { name = "whom", description = "What or whom the act reaches." },
//   { name = "status", description = "actual or not, negated, alleged: only plain `actual` is told as a fact." },
//   { name = "category", description = "PLOVER category." },
//   { name = "quote", description = "The sentence, verbatim." },
//   { name = "outlet", description = "Where it was published." },
//   { name = "published", description = "When it was published." },
//   { name = "place_id", description = "Id of the place." },
//   { name = "triple", description = "Id of the triple." },
// ]
// [parameters.place]
// type = "place"
// description = "Id of the place, or words of its name."
// [parameters.since]
// type = "date"
// required = false
// default = ""
// description = "Only what may have happened on or after this day; what has no date stays."
// [parameters.until]
// type = "date"
// required = false
// default = ""
// bound = "last"
// description = "Only what may have happened on or before this day; what has no date stays."

MATCH (x:Place)
WHERE x.id = $place OR toLower(x.name) CONTAINS toLower($place)
MATCH (t:Triple)-[:OBJECT|PARTICIPANT|WHERE]->(x)
WHERE ($since = '' OR coalesce(t.when_end, '9999-12-31') >= $since)
  AND ($until = '' OR coalesce(t.when_start, '0001-01-01') <= $until)
WITH DISTINCT x, t
MATCH (t)-[:SUBJECT]->(a)
MATCH (t)-[:OBJECT]->(o)
MATCH (t)-[:QUOTED_FROM]->(d:Document)
RETURN x.name AS place, t.when_start AS from_day, t.when_end AS to_day, a.name AS who, t.predicate AS did,
       o.name AS whom,
       CASE WHEN t.negated THEN 'not ' ELSE '' END + t.modality
         + CASE WHEN t.certainty = 'certain' THEN '' ELSE ', ' + t.certainty END AS status,
       t.category AS category, t.quote AS quote, d.outlet AS outlet, d.published AS published, x.id AS place_id,
       t.id AS triple
ORDER BY place_id, coalesce(t.when_start, '9999-12-31'), d.id, t.start, t.id
