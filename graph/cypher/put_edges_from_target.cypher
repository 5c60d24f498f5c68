UNWIND $rows AS row
MATCH (b:<<target>> {id: row.target})
MATCH (a:<<source>> {id: row.source})
MERGE (b)<-[r:<<type>> {key: row.props.key}]-(a)
SET r = row.props
