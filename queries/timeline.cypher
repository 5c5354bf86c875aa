// timeline: Diễn biến theo thời gian: văn bản và sự kiện quanh văn bản này
// What happened around this directive, in order of time: documents below it and events about it?
// :param id id — văn bản / the directive
// :param depth integer = 3 — số bước bên dưới nó, 1 đến 10 / hops below it, 1 to 10
// :param relations list = @lineage — những quan hệ được đi theo / relations to walk
// :column date date
// :column kind text
// :column thing id
// :column label text
// :column relation text
// :column quote text
// :column source id
// :order date, thing, relation
MATCH (focus:Thing {id: $id})
CALL (focus) {
  RETURN focus AS near, 0 AS steps
  UNION
  MATCH path = ANY SHORTEST (focus)(()<-[step:@relations WHERE step.inferred = false AND step.known_from <= $known AND $known < step.known_to
    AND ($as_of IS NULL OR (step.valid_from <= $as_of AND $as_of <= coalesce(step.valid_to, '9999') + '~'))]-()){1,9}(near:Thing)
  WHERE near <> focus
  RETURN near, length(path) AS steps
}
WITH near, steps WHERE steps < $depth
MATCH (near)<-[edge]-(:Thing)
WHERE edge.inferred = false AND edge.known_from <= $known AND $known < edge.known_to
  AND ($as_of IS NULL OR (edge.valid_from <= $as_of AND $as_of <= coalesce(edge.valid_to, '9999') + '~'))
MATCH (thing:ThingVersion {id: edge.subject})
WHERE thing.kind IS NOT NULL AND (thing.kind = 'event' OR edge.relation IN $relations) AND thing.known_from <= $known AND $known < thing.known_to
/* page */
WITH edge, thing ORDER BY coalesce(thing.date, ''), thing.id, edge.relation, edge.source SKIP $start LIMIT $limit
RETURN coalesce(thing.date, '') AS date, thing.kind AS kind, thing.id AS thing, thing.label AS label, edge.relation AS relation,
       edge.quote AS quote, edge.source AS source
ORDER BY date, thing, relation, source
