// orphans: Những văn bản nào chưa nối được với văn bản nào khác?
// Which directives have no lineage edge in either direction?
// :param relations list = @lineage — relations that count
// :column directive id
// :column label text
// :column date date
// :column citations integer
// :order directive
MATCH (thing:Thing {kind: 'directive'})
WHERE $as_of IS NULL OR '0' <= thing.date <= $as_of
OPTIONAL MATCH (thing)-[edge]-(:Thing)
WHERE edge.relation IN $relations
  AND ($as_of IS NULL OR (edge.valid_from <= $as_of AND $as_of <= coalesce(edge.valid_to, '9999') + '~'))
WITH thing, count(edge) AS edges
WHERE edges = 0
OPTIONAL MATCH (c:Citation {directive: thing.id})
RETURN thing.id AS directive, thing.label AS label, thing.date AS date, count(c) AS citations
ORDER BY directive
