-- orphans: Những văn bản nào chưa nối được với văn bản nào khác?
-- Which directives have no lineage edge in either direction?
-- :param relations list = @lineage — những quan hệ được tính / relations that count
-- :column directive id
-- :column label text
-- :column date date
-- :column citations integer
-- :order directive
SELECT thing.id AS directive, thing.label, thing.date,
       (SELECT count(*) FROM citation
        WHERE (citation.directive = thing.id
               OR citation.directive IN (SELECT r.id FROM redirect AS r WHERE r.canonical = thing.id AND r.known_from <= :known AND :known < r.known_to))
          AND citation.known_from <= :known AND :known < citation.known_to) AS citations
FROM thing
WHERE thing.kind = 'directive' AND thing.known_from <= :known AND :known < thing.known_to
  AND (:as_of IS NULL OR thing.date BETWEEN '0' AND :as_of)
  AND NOT EXISTS (
    SELECT 1 FROM edge WHERE edge.subject = thing.id AND edge.relation IN (SELECT value FROM json_each(:relations))
      AND edge.known_from <= :known AND :known < edge.known_to
      AND (:as_of IS NULL OR (edge.valid_from <= :as_of AND :as_of <= coalesce(edge.valid_to, '9999') || '~'))
  )
  AND NOT EXISTS (
    SELECT 1 FROM edge WHERE edge.object = thing.id AND edge.relation IN (SELECT value FROM json_each(:relations))
      AND edge.known_from <= :known AND :known < edge.known_to
      AND (:as_of IS NULL OR (edge.valid_from <= :as_of AND :as_of <= coalesce(edge.valid_to, '9999') || '~'))
  )
ORDER BY 1
