// title = "What is planned, threatened, demanded, offered, denied or alleged"
// description = "Statements that must not be taken as done, with the quote and the reason."
// columns = [
//   { name = "who", description = "Who acts." },
//   { name = "did", description = "The predicate." },
//   { name = "whom", description = "What or whom the act reaches." },
//   { name = "status", description = "actual or not, negated, alleged: only plain `actual` is told as a fact." },
//   { name = "speaker", description = "Who is quoted as saying so, if anyone." },
//   { name = "quote", description = "The sentence, verbatim." },
//   { name = "outlet", description = "Where it was published." },
//   { name = "published", description = "When it was published." },
//   { name = "who_id", description = "Id of who acts." },
//   { name = "triple", description = "Id of the triple." },
// ]
// [parameters.actor]
// type = "actor"
// required = false
// default = ""
// description = "Only with this actor as the subject."

MATCH (t:Triple)-[:SUBJECT]->(a)
WHERE (t.modality <> 'actual' OR t.negated OR t.certainty = 'alleged') AND ($actor = '' OR a.id = $actor)
MATCH (t)-[:OBJECT]->(o)
MATCH (t)-[:QUOTED_FROM]->(d:Document)
OPTIONAL MATCH (t)-[:ASSERTED_BY]->(s)
RETURN a.name AS who, t.predicate AS did, o.name AS whom,
       CASE WHEN t.negated THEN 'not ' ELSE '' END + t.modality
         + CASE WHEN t.certainty = 'certain' THEN '' ELSE ', ' + t.certainty END AS status,
       s.name AS speaker, t.quote AS quote, d.outlet AS outlet, d.published AS published, a.id AS who_id,
       t.id AS triple
ORDER BY who_id, d.id, t.start, triple
