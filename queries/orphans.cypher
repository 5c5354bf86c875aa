// orphans: Những văn bản nào chưa nối được với văn bản nào khác?
// Which directives have no lineage edge in either direction?
// :param relations list = @lineage — những quan hệ được tính / relations that count
// :column directive id
// :column label text
// :column date date
// :column citations integer
// :order directive
MATCH (thing:ThingVersion {kind: 'directive'})
WHERE thing.known_from <= $known AND $known < thing.known_to
  AND ($as_of IS NULL OR '0' <= thing.date <= $as_of)
  AND NOT EXISTS {
    MATCH (:Thing {id: thing.id})-[edge:@relations]-(:Thing)
    WHERE edge.known_from <= $known AND $known < edge.known_to
      AND ($as_of IS NULL OR (edge.valid_from <= $as_of AND $as_of <= coalesce(edge.valid_to, '9999') + '~'))
  }
WITH thing, [thing.id] + COLLECT { MATCH (r:Redirect {canonical: thing.id}) WHERE r.known_from <= $known AND $known < r.known_to RETURN r.id } AS named
OPTIONAL MATCH (c:CitationVersion)
WHERE c.directive IN named AND c.known_from <= $known AND $known < c.known_to
RETURN thing.id AS directive, thing.label AS label, thing.date AS date, count(c) AS citations
ORDER BY directive
