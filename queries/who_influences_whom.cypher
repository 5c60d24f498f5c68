// title = "Who influences whom"
// description = "Every pair of actors of which the texts tell influence, by channel: attempt (demands, pressure, sanctions, threats, offers), leverage (arms, funds, commands, backs) and effect (complied, conceded). The channels are never summed."
// columns = [
//   { name = "influencer", description = "Who influences." },
//   { name = "influenced", description = "Who is influenced." },
//   { name = "channel", description = "attempt, leverage or effect." },
//   { name = "events", description = "Events and ties that this stands on." },
//   { name = "triples", description = "Triples that report them." },
//   { name = "origins", description = "Independent origins of these triples." },
//   { name = "first", description = "First day told, if any." },
//   { name = "last", description = "Last day told, if any." },
//   { name = "influencer_id", description = "Id of the influencer." },
//   { name = "influenced_id", description = "Id of the influenced." },
// ]
// [parameters.channel]
// type = "text"
// required = false
// default = ""
// description = "Only this channel: attempt, leverage or effect."
// [parameters.minimum_origins]
// type = "integer"
// required = false
// default = 1
// description = "Only what at least so many independent origins report."

MATCH (a:Actor)-[r:INFLUENCES]->(b:Actor)
WHERE ($channel = '' OR r.channel = $channel) AND r.origins >= $minimum_origins
RETURN a.name AS influencer, b.name AS influenced, r.channel AS channel, r.count AS events, r.triples AS triples,
       r.origins AS origins, r.first AS first, r.last AS last, a.id AS influencer_id, b.id AS influenced_id
ORDER BY events DESC, origins DESC, influencer_id, influenced_id, channel
