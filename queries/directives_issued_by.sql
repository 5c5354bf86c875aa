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
WITH found AS (
  SELECT subject AS directive, edge.date, basis, quote, source
  FROM edge
  WHERE object = :body AND relation = 'issuedBy' AND inferred = 0
    AND edge.known_from <= :known AND :known < edge.known_to
    AND (:as_of IS NULL OR (edge.valid_from <= :as_of AND :as_of <= coalesce(edge.valid_to, '9999') || '~'))
)
/* page */
SELECT found.directive, coalesce(d.label, found.directive) AS directive_label, found.date, found.basis, found.quote, found.source
FROM (SELECT * FROM found ORDER BY directive LIMIT :limit OFFSET :start) AS found
LEFT JOIN thing AS d ON d.id = found.directive AND d.known_from <= :known AND :known < d.known_to
ORDER BY 1
