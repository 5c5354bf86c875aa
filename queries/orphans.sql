-- orphans: Những văn bản nào chưa nối được với văn bản nào khác?
-- Which directives have no lineage edge in either direction?
-- :param relations list = @lineage — relations that count
-- :column directive id
-- :column label text
-- :column date date
-- :column citations integer
-- :order directive
SELECT thing.id AS directive, thing.label, thing.date, (SELECT count(*) FROM citation WHERE citation.directive = thing.id) AS citations
FROM thing
WHERE thing.kind = 'directive'
  AND NOT EXISTS (SELECT 1 FROM edge WHERE edge.subject = thing.id AND edge.relation IN (SELECT value FROM json_each(:relations)))
  AND NOT EXISTS (SELECT 1 FROM edge WHERE edge.object = thing.id AND edge.relation IN (SELECT value FROM json_each(:relations)))
ORDER BY 1
