// title = "Standing ties of an actor"
// description = "Relations that the texts state as standing (backs, leads, member_of, allied_with, rival_of …), either way, with when they are attested and one quote."
// columns = [
//   { name = "holder", description = "Who holds the tie." },
//   { name = "tie", description = "The predicate." },
//   { name = "to_whom", description = "To whom or what it goes." },
//   { name = "polarity", description = "cooperation, conflict or neutral; negation does not flip it." },
//   { name = "from_day", description = "First day of the interval told, if any." },
//   { name = "to_day", description = "Last day of the interval told, if any." },
//   { name = "triples", description = "Triples that report them." },
//   { name = "origins", description = "Independent origins of these triples." },
//   { name = "quote", description = "The sentence, verbatim." },
//   { name = "holder_id", description = "Id of the holder." },
//   { name = "to_whom_id", description = "Id of whom it goes to." },
// ]
// [parameters.actor]
// type = "actor"
// description = "Whose ties."

MATCH (:Actor {id: $actor})<-[:SOURCE_ACTOR|TARGET]-(k:Tie)
WITH DISTINCT k
MATCH (k)-[:SOURCE_ACTOR]->(a)
MATCH (k)-[:TARGET]->(b)
MATCH (t:Triple)-[:REPORTS]->(k)
WITH k, a, b, t ORDER BY t.document, t.start, t.id
WITH k, a, b, collect(t.quote)[0] AS quote
RETURN a.name AS holder, k.predicate AS tie, b.name AS to_whom, k.polarity AS polarity, k.start AS from_day,
       k.end AS to_day, k.triples AS triples, k.origins AS origins, quote, a.id AS holder_id, b.id AS to_whom_id
ORDER BY tie, holder_id, to_whom_id, k.id
