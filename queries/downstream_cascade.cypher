// downstream_cascade: Những văn bản nào triển khai văn bản này, theo từng bước?
// What carried this directive out, hop by hop, through Party and State?
// :param id id — văn bản / the directive
// :param depth integer = 10 — số bước từ nó, 1 đến 10 / hops from it, 1 to 10
// :param relations list = @lineage — những quan hệ được đi theo / relations to walk
// :param inferred boolean = true — kể cả liên kết suy ra (true, false) / include composed edges (true, false)
// :column depth integer
// :column subject id
// :column subject_label text
// :column relation text
// :column object id
// :column object_label text
// :column date date
// :column lag_days integer
// :column basis text
// :column inferred boolean
// :column confidence number
// :column quote text
// :column source id
// :order depth, subject, relation, object, inferred
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
MATCH (near)<-[edge:@relations]-(:Thing)
WHERE ($inferred OR edge.inferred = false)
  AND edge.known_from <= $known AND $known < edge.known_to
  AND ($as_of IS NULL OR (edge.valid_from <= $as_of AND $as_of <= coalesce(edge.valid_to, '9999') + '~'))
OPTIONAL MATCH (s:ThingVersion {id: edge.subject}) WHERE s.known_from <= $known AND $known < s.known_to
OPTIONAL MATCH (o:ThingVersion {id: edge.object}) WHERE o.known_from <= $known AND $known < o.known_to
RETURN steps + 1 AS depth, edge.subject AS subject, coalesce(s.label, edge.subject) AS subject_label, edge.relation AS relation,
       edge.object AS object, coalesce(o.label, edge.object) AS object_label, edge.date AS date, edge.lag_days AS lag_days,
       edge.basis AS basis, edge.inferred AS inferred, edge.confidence AS confidence, edge.quote AS quote, edge.source AS source
ORDER BY depth, subject, relation, object, inferred
