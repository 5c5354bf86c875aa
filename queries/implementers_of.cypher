// implementers_of: Những cơ quan nào đã có văn bản hoặc việc làm thực hiện văn bản này?
// Which bodies answered this directive, with which document or act, and when?
// :param id id — văn bản / the directive
// :param relations list = @response — những quan hệ được coi là thực hiện / relations that count as a response
// :column body id
// :column body_label text
// :column directive id
// :column directive_label text
// :column relation text
// :column date date
// :column lag_days integer
// :column basis text
// :column quote text
// :column source id
// :order body, directive, relation
MATCH (acting:Thing)-[edge:@relations]->(:Thing {id: $id})
WHERE edge.inferred = false AND edge.known_from <= $known AND $known < edge.known_to
  AND ($as_of IS NULL OR (edge.valid_from <= $as_of AND $as_of <= coalesce(edge.valid_to, '9999') + '~'))
CALL (acting, edge) {
  MATCH (acting)-[i:@issuedBy]->(:Thing)
  WHERE i.inferred = false AND i.known_from <= $known AND $known < i.known_to
  RETURN i.object AS body, edge.subject AS directive
  UNION
  MATCH (b:ThingVersion {id: edge.subject})
  WHERE b.kind = 'body' AND b.known_from <= $known AND $known < b.known_to
  RETURN edge.subject AS body, edge.object AS directive
}
WITH DISTINCT body, directive, edge
/* page */
WITH body, directive, edge ORDER BY body, directive, edge.relation SKIP $start LIMIT $limit
OPTIONAL MATCH (b:ThingVersion {id: body}) WHERE b.known_from <= $known AND $known < b.known_to
OPTIONAL MATCH (d:ThingVersion {id: directive}) WHERE d.known_from <= $known AND $known < d.known_to
RETURN body, coalesce(b.label, body) AS body_label, directive, coalesce(d.label, directive) AS directive_label,
       edge.relation AS relation, edge.date AS date, edge.lag_days AS lag_days, edge.basis AS basis, edge.quote AS quote,
       edge.source AS source
ORDER BY body, directive, relation
