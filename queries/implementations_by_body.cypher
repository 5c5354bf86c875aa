// implementations_by_body: Cơ quan này đã thực hiện những văn bản nào, bằng văn bản nào?
// What did this body implement, and with which document?
// :param body id — cơ quan / the body
// :param relations list = @response — những quan hệ được coi là thực hiện / relations that count as a response
// :column directive id
// :column directive_label text
// :column relation text
// :column parent id
// :column parent_label text
// :column date date
// :column lag_days integer
// :column basis text
// :column quote text
// :column source id
// :order directive, relation, parent
MATCH (d:Thing)-[i:@issuedBy]->(:Thing {id: $body})
WHERE i.inferred = false AND i.known_from <= $known AND $known < i.known_to
MATCH (d)-[edge:@relations]->(:Thing)
WHERE edge.inferred = false AND edge.known_from <= $known AND $known < edge.known_to
  AND ($as_of IS NULL OR (edge.valid_from <= $as_of AND $as_of <= coalesce(edge.valid_to, '9999') + '~'))
/* page */
WITH edge ORDER BY edge.subject, edge.relation, edge.object SKIP $start LIMIT $limit
OPTIONAL MATCH (s:ThingVersion {id: edge.subject}) WHERE s.known_from <= $known AND $known < s.known_to
OPTIONAL MATCH (p:ThingVersion {id: edge.object}) WHERE p.known_from <= $known AND $known < p.known_to
RETURN edge.subject AS directive, coalesce(s.label, edge.subject) AS directive_label, edge.relation AS relation, edge.object AS parent,
       coalesce(p.label, edge.object) AS parent_label, edge.date AS date, edge.lag_days AS lag_days, edge.basis AS basis,
       edge.quote AS quote, edge.source AS source
ORDER BY directive, relation, parent
