// title = "Demands and their answers"
// description = "Every request told as made, with each answer: an acceptance, concession, withdrawal or refusal by another actor, about the same issue or towards the one who asks, and not dated before the request. The answer is `no answer recorded in this corpus` where there is none."
// columns = [
//   { name = "who", description = "Who acts." },
//   { name = "did", description = "The predicate." },
//   { name = "what", description = "What is demanded, or of whom." },
//   { name = "of_whom", description = "Actors named as asked, each with the role." },
//   { name = "from_day", description = "First day of the interval told, if any." },
//   { name = "quote", description = "The sentence, verbatim." },
//   { name = "answer", description = "granted, refused, or their denial." },
//   { name = "answered_by", description = "Who answers." },
//   { name = "answer_did", description = "The predicate of the answer." },
//   { name = "answer_day", description = "First day of the answer, if told." },
//   { name = "answer_quote", description = "The sentence of the answer, verbatim." },
//   { name = "who_id", description = "Id of who acts." },
//   { name = "triple", description = "Id of the triple." },
//   { name = "answer_triple", description = "Id of the answering triple." },
// ]
// [parameters.actor]
// type = "actor"
// required = false
// default = ""
// description = "Only the demands of this actor."

MATCH (t:Triple {category: 'REQUEST', modality: 'actual', negated: false})-[:SUBJECT]->(a:Actor)
WHERE $actor = '' OR a.id = $actor
MATCH (t)-[:OBJECT]->(o)
OPTIONAL MATCH (t)-[p:PARTICIPANT]->(asked:Actor)
WITH t, a, o, p, asked ORDER BY p.key, asked.id
WITH t, a, o, collect(p.key + ' ' + asked.name) AS of_whom
OPTIONAL MATCH (t)-[:SUBJECT|OBJECT|PARTICIPANT]->(shared)<-[:OBJECT|PARTICIPANT]-(r:Triple)-[:SUBJECT]->(b:Actor)
WHERE b.id <> a.id AND r.modality = 'actual' AND r.certainty <> 'alleged'
  AND (r.category IN ['CONCEDE', 'RETREAT', 'REJECT']
       OR r.predicate IN ['accepted', 'agreed_to', 'approved', 'endorsed', 'implemented', 'ratified', 'signed'])
  AND coalesce(r.when_start, '9999-12-31') >= coalesce(t.when_start, '0001-01-01')
  AND ((shared = o AND NOT shared:Actor) OR (shared = a AND EXISTS { (t)-[:OBJECT|PARTICIPANT]->(b) }))
WITH DISTINCT t, a, o, of_whom, r, b
RETURN a.name AS who, t.predicate AS did, o.name AS what, of_whom, t.when_start AS from_day, t.quote AS quote,
       CASE WHEN r IS NULL THEN 'no answer recorded in this corpus'
            ELSE CASE WHEN r.negated THEN 'not ' ELSE '' END
                 + CASE WHEN r.category = 'REJECT' THEN 'refused' ELSE 'granted' END END AS answer,
       b.name AS answered_by, r.predicate AS answer_did, r.when_start AS answer_day, r.quote AS answer_quote,
       a.id AS who_id, t.id AS triple, r.id AS answer_triple
ORDER BY who_id, coalesce(from_day, '9999-12-31'), t.document, t.start, triple,
         coalesce(answer_day, '9999-12-31'), coalesce(answer_triple, '')
