MATCH (n:<<label>>)
RETURN n.id AS id, properties(n) AS props
