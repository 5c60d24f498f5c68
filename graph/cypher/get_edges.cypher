MATCH (a:<<label>>)-[r]->(b)
RETURN type(r) AS type, a.id AS source, labels(b) AS labels, b.id AS target, r.key AS key, properties(r) AS props
