-- implementations_by_body: Cơ quan này đã thực hiện những văn bản nào, bằng văn bản nào?
-- What did this body implement, and with which document?
-- :param body id — cơ quan / the body
-- :param relations list = @response — những quan hệ được coi là thực hiện / relations that count as a response
-- :column directive id
-- :column directive_label text
-- :column relation text
-- :column parent id
-- :column parent_label text
-- :column date date
-- :column lag_days integer
-- :column basis text
-- :column quote text
-- :column source id
-- :order directive, relation, parent
WITH found AS (
  SELECT edge.subject, edge.relation, edge.object, edge.version
  FROM edge AS i
  CROSS JOIN edge ON edge.subject = i.subject AND edge.inferred = 0 AND +edge.relation IN (SELECT value FROM json_each(:relations))
    AND edge.known_from <= :known AND :known < edge.known_to
    AND (:as_of IS NULL OR (edge.valid_from <= :as_of AND :as_of <= coalesce(edge.valid_to, '9999') || '~'))
  WHERE i.object = :body AND i.relation = 'issuedBy' AND i.inferred = 0
    AND i.known_from <= :known AND :known < i.known_to
)
/* page */
SELECT edge.subject AS directive, coalesce(d.label, edge.subject) AS directive_label, edge.relation, edge.object AS parent,
       coalesce(p.label, edge.object) AS parent_label, edge.date, edge.lag_days, edge.basis, edge.quote, edge.source
FROM (SELECT * FROM found ORDER BY subject, relation, object LIMIT :limit OFFSET :start) AS found
CROSS JOIN edge ON edge.version = found.version
LEFT JOIN thing AS d ON d.id = edge.subject AND d.known_from <= :known AND :known < d.known_to
LEFT JOIN thing AS p ON p.id = edge.object AND p.known_from <= :known AND :known < p.known_to
ORDER BY 1, 3, 4
