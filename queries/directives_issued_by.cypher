// directives_issued_by: Cơ quan này đã ban hành những văn bản nào?
// Which directives did this body issue?
// :param body id — cơ quan / the body
// :column directive id
// :column directive_label text
// :column date date
// :column basis text
// :column quote text
// :column source id
// :order directive
MATCH (:Thing)-[edge:@issuedBy]->(:Thing {id: $body})
WHERE edge.inferred = false AND edge.known_from <= $known AND $known < edge.known_to
  AND ($as_of IS NULL OR (edge.valid_from <= $as_of AND $as_of <= coalesce(edge.valid_to, '9999') + '~'))
/* page */
WITH edge ORDER BY edge.subject SKIP $start LIMIT $limit
OPTIONAL MATCH (d:ThingVersion {id: edge.subject}) WHERE d.known_from <= $known AND $known < d.known_to
RETURN edge.subject AS directive, coalesce(d.label, edge.subject) AS directive_label, edge.date AS date, edge.basis AS basis,
       edge.quote AS quote, edge.source AS source
ORDER BY directive
