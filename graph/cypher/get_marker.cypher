MATCH (m:Build {id: 'current'})
RETURN m.build AS build, m.workspace AS workspace, m.target AS target, m.batch AS batch
