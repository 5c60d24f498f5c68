MATCH (r:Run {id: $id})
DETACH DELETE r
