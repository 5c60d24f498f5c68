MERGE (m:Build {id: 'current'})
SET m.build = $build, m.workspace = $workspace, m.target = $target, m.batch = $batch
