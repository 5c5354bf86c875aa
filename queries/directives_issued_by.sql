-- directives_issued_by: Cơ quan này đã ban hành những văn bản nào?
-- Which directives did this body issue?
-- :param body id — cơ quan / the body
-- :column directive id
-- :column directive_label text
-- :column date date
-- :column basis text
-- :column quote text
-- :column source id
-- :order directive
SELECT edge.subject AS directive, coalesce(d.label, edge.subject) AS directive_label, edge.date, edge.basis, edge.quote, edge.source
FROM edge
LEFT JOIN thing AS d ON d.id = edge.subject AND d.known_from <= :known AND :known < d.known_to
WHERE edge.object = :body AND edge.relation = 'issuedBy' AND edge.inferred = 0
  AND edge.known_from <= :known AND :known < edge.known_to
  AND (:as_of IS NULL OR (edge.valid_from <= :as_of AND :as_of <= coalesce(edge.valid_to, '9999') || '~'))
ORDER BY 1
