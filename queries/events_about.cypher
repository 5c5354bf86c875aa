// events_about: Những sự kiện nào bàn về văn bản này?
// Which events disseminated, reviewed or inspected this directive?
// :param id id — văn bản / the directive
// :column event id
// :column label text
// :column date date
// :column relation text
// :column organiser id
// :column quote text
// :column source id
// :order event, relation, organiser
MATCH (thing:Thing)-[edge]->(:Thing {id: $id})
WHERE edge.inferred = false AND edge.known_from <= $known AND $known < edge.known_to
  AND ($as_of IS NULL OR (edge.valid_from <= $as_of AND $as_of <= coalesce(edge.valid_to, '9999') + '~'))
MATCH (e:ThingVersion {id: edge.subject})
WHERE e.kind = 'event' AND e.known_from <= $known AND $known < e.known_to
OPTIONAL MATCH (thing)-[o:@organisedBy]->(:Thing)
WHERE o.inferred = false AND o.known_from <= $known AND $known < o.known_to
RETURN e.id AS event, e.label AS label, e.date AS date, edge.relation AS relation, coalesce(o.object, '') AS organiser, edge.quote AS quote,
       edge.source AS source
ORDER BY event, relation, organiser
