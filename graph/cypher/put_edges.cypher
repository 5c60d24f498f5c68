UNWIND $rows AS row
MATCH (a:<<source>> {id: row.source})
MATCH (b:<<target>> {id: row.target})
MERGE (a)-[r:<<type>> {key: row.props.key}]->(b)
SET r = row.props
