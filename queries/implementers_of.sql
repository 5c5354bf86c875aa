-- implementers_of: Những cơ quan nào đã có văn bản hoặc việc làm thực hiện văn bản này?
-- Which bodies answered this directive, with which document or act, and when?
-- :param id id — văn bản / the directive
-- :param relations list = @response — những quan hệ được coi là thực hiện / relations that count as a response
-- :column body id
-- :column body_label text
-- :column directive id
-- :column directive_label text
-- :column relation text
-- :column date date
-- :column lag_days integer
-- :column basis text
-- :column quote text
-- :column source id
-- :order body, directive, relation
WITH answer AS (
  SELECT subject, object, relation, version FROM edge
  WHERE object = :id AND inferred = 0 AND relation IN (SELECT value FROM json_each(:relations))
    AND edge.known_from <= :known AND :known < edge.known_to
    AND (:as_of IS NULL OR (edge.valid_from <= :as_of AND :as_of <= coalesce(edge.valid_to, '9999') || '~'))
),
found(body, directive, relation, version) AS (
  SELECT i.object, answer.subject, answer.relation, answer.version
  FROM answer
  CROSS JOIN edge AS i ON i.subject = answer.subject AND i.relation = 'issuedBy' AND i.inferred = 0
    AND i.known_from <= :known AND :known < i.known_to
  UNION
  SELECT answer.subject, answer.object, answer.relation, answer.version
  FROM answer
  CROSS JOIN thing AS b ON b.id = answer.subject AND b.kind = 'body' AND b.known_from <= :known AND :known < b.known_to
)
/* page */
SELECT found.body, coalesce(b.label, found.body) AS body_label, found.directive, coalesce(d.label, found.directive) AS directive_label,
       found.relation, edge.date, edge.lag_days, edge.basis, edge.quote, edge.source
FROM (SELECT * FROM found ORDER BY body, directive, relation LIMIT :limit OFFSET :start) AS found
CROSS JOIN edge ON edge.version = found.version
LEFT JOIN thing AS b ON b.id = found.body AND b.known_from <= :known AND :known < b.known_to
LEFT JOIN thing AS d ON d.id = found.directive AND d.known_from <= :known AND :known < d.known_to
ORDER BY 1, 3, 5
