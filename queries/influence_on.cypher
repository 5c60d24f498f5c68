// title = "Influence on an actor, direct and through others"
// description = "Who influences an actor, in one step or two. A chain of two goes through whom the first has leverage over; it says who stands behind whom, not that the first ever tried."
// columns = [
//   { name = "influencer", description = "Who influences." },
//   { name = "through", description = "Who stands between, empty for direct influence." },
//   { name = "steps", description = "1 for direct influence, 2 through another." },
//   { name = "channels", description = "Channel of each step." },
//   { name = "weakest", description = "Events and ties behind the weakest step." },
//   { name = "origins", description = "Independent origins of the weakest step." },
//   { name = "influencer_id", description = "Id of the influencer." },
//   { name = "through_id", description = "Id of who stands between." },
// ]
// [parameters.actor]
// type = "actor"
// description = "Who is influenced."

MATCH path = (a:Actor)-[:INFLUENCES*1..2]->(:Actor {id: $actor})
WITH nodes(path) AS chain, relationships(path) AS steps
WITH chain, steps, [n IN chain | n.id] AS ids
WHERE ids[0] <> $actor AND (size(steps) = 1 OR (ids[1] <> $actor AND ids[1] <> ids[0] AND steps[0].channel = 'leverage'))
RETURN chain[0].name AS influencer, CASE WHEN size(steps) = 1 THEN '' ELSE chain[1].name END AS through,
       size(steps) AS steps, [r IN steps | r.channel] AS channels,
       reduce(least = steps[0].count, r IN steps | CASE WHEN r.count < least THEN r.count ELSE least END) AS weakest,
       reduce(least = steps[0].origins, r IN steps | CASE WHEN r.origins < least THEN r.origins ELSE least END) AS origins,
       ids[0] AS influencer_id, CASE WHEN size(steps) = 1 THEN '' ELSE ids[1] END AS through_id
ORDER BY steps, weakest DESC, origins DESC, influencer_id, through_id, channels[0], channels[size(channels) - 1]
