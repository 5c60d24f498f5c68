CREATE (r:Run {id: $id, command: $command, build: $build})
