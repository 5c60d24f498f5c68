// title = "What only one origin reports"
// description = "Events and ties that are not supported by more than one independent origin, with the origin and one quote: what to check before it is relied upon."
// columns = [
//   { name = "what", description = "Event or Tie." },
//   { name = "who", description = "Who acts." },
//   { name = "did", description = "The predicates that report it." },
//   { name = "whom", description = "What or whom the act reaches." },
//   { name = "polarity", description = "cooperation, conflict or neutral; negation does not flip it." },
//   { name = "from_day", description = "First day of the interval told, if any." },
//   { name = "to_day", description = "Last day of the interval told, if any." },
//   { name = "triples", description = "Triples that report them." },
//   { name = "origin", description = "Where the text first appeared." },
//   { name = "quote", description = "The sentence, verbatim." },
//   { name = "id", description = "Id of the event or tie." },
// ]
// [parameters.actor]
// type = "actor"
// required = false
// default = ""
// description = "Only what this actor does or what reaches it."

MATCH (t:Triple)-[:REPORTS]->(f)
WHERE f.origins = 1
MATCH (t)-[:QUOTED_FROM]->(d:Document)
WITH f, t, d ORDER BY t.document, t.start, t.id
WITH f, collect(t.quote)[0] AS quote, collect(d.origin)[0] AS origin, collect(t.document)[0] AS document,
     collect(t.start)[0] AS place
MATCH (f)-[:SOURCE_ACTOR]->(a)
MATCH (f)-[:TARGET]->(o)
WHERE $actor = '' OR (a:Actor AND a.id = $actor) OR (o:Actor AND o.id = $actor)
RETURN labels(f)[0] AS what, a.name AS who, coalesce(f.predicates, [f.predicate]) AS did, o.name AS whom,
       f.polarity AS polarity, f.start AS from_day, f.end AS to_day, f.triples AS triples, origin, quote, f.id AS id
ORDER BY what, coalesce(from_day, '9999-12-31'), document, place, id
