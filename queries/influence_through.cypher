// title = "Influence that runs through an actor"
// description = "Chains of two steps with the actor in the middle: who has a hold on it, and whom it influences in turn."
// columns = [
//   { name = "influencer", description = "Who influences." },
//   { name = "hold", description = "Events and ties behind the first step (leverage)." },
//   { name = "influenced", description = "Who is influenced." },
//   { name = "channel", description = "Channel of the second step." },
//   { name = "events", description = "Events and ties behind the second step." },
//   { name = "influencer_id", description = "Id of the influencer." },
//   { name = "influenced_id", description = "Id of the influenced." },
// ]
// [parameters.actor]
// type = "actor"
// description = "Who stands in the middle."

MATCH (a:Actor)-[first:INFLUENCES {channel: 'leverage'}]->(x:Actor {id: $actor})-[second:INFLUENCES]->(b:Actor)
WHERE a.id <> b.id AND a.id <> x.id AND b.id <> x.id
RETURN a.name AS influencer, first.count AS hold, b.name AS influenced, second.channel AS channel,
       second.count AS events, a.id AS influencer_id, b.id AS influenced_id
ORDER BY hold DESC, events DESC, influencer_id, influenced_id, channel
