// title = "What several independent origins report"
// description = "Events and ties that at least so many independent origins report, copies of one text counted once, with the origins and the outlets."
// columns = [
//   { name = "what", description = "Event or Tie." },
//   { name = "who", description = "Who acts." },
//   { name = "did", description = "The predicates that report it." },
//   { name = "whom", description = "What or whom the act reaches." },
//   { name = "from_day", description = "First day of the interval told, if any." },
//   { name = "to_day", description = "Last day of the interval told, if any." },
//   { name = "origins", description = "Number of independent origins." },
//   { name = "named", description = "The origins by name." },
//   { name = "outlets", description = "Where it can be read." },
//   { name = "id", description = "Id of the event or tie." },
// ]
// [parameters.minimum_origins]
// type = "integer"
// required = false
// default = 2
// description = "How many origins at least."

MATCH (t:Triple)-[:REPORTS]->(f)
WHERE f.origins >= $minimum_origins
MATCH (t)-[:QUOTED_FROM]->(d:Document)
WITH f, d ORDER BY d.origin, d.outlet, d.id
WITH f, collect(DISTINCT d.origin) AS named, collect(DISTINCT d.outlet) AS outlets
MATCH (f)-[:SOURCE_ACTOR]->(a)
MATCH (f)-[:TARGET]->(o)
RETURN labels(f)[0] AS what, a.name AS who, coalesce(f.predicates, [f.predicate]) AS did, o.name AS whom,
       f.start AS from_day, f.end AS to_day, f.origins AS origins, named, outlets, f.id AS id
ORDER BY origins DESC, what, coalesce(from_day, '9999-12-31'), id
