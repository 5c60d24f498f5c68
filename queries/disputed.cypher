// title = "What is said in one place and denied in another"
// description = "Pairs of statements with the same subject, predicate and object, one saying so and the other denying it: both stand, each with its source."
// columns = [
//   { name = "who", description = "Who acts." },
//   { name = "did", description = "The predicate." },
//   { name = "whom", description = "What or whom the act reaches." },
//   { name = "told", description = "The sentence that says so." },
//   { name = "told_by", description = "Outlet of that sentence." },
//   { name = "denied", description = "The sentence that denies it." },
//   { name = "denied_by", description = "Outlet of that sentence." },
//   { name = "who_id", description = "Id of who acts." },
//   { name = "whom_id", description = "Id of what or whom it reaches." },
//   { name = "told_triple", description = "Id of the triple that says so." },
//   { name = "denied_triple", description = "Id of the triple that denies it." },
// ]

MATCH (f:Triple {negated: true})-[:SUBJECT]->(a:Actor)<-[:SUBJECT]-(t:Triple {negated: false})
WHERE t.predicate = f.predicate AND t.modality = f.modality
MATCH (f)-[:OBJECT]->(o)<-[:OBJECT]-(t)
MATCH (t)-[:QUOTED_FROM]->(d:Document)
MATCH (f)-[:QUOTED_FROM]->(e:Document)
RETURN a.name AS who, t.predicate AS did, o.name AS whom, t.quote AS told, d.outlet AS told_by, f.quote AS denied,
       e.outlet AS denied_by, a.id AS who_id, o.id AS whom_id, t.id AS told_triple, f.id AS denied_triple
ORDER BY who_id, did, whom_id, told_triple, denied_triple
