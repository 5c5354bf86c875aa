// evidence_of: Vì sao biết? Mọi khẳng định về đối tượng này, với nguyên văn và nguồn
// How do we know: every statement about this thing, with the words and the source?
// :param id id — đối tượng / the thing
// :column statement id
// :column subject id
// :column relation text
// :column object text
// :column status text
// :column review text
// :column quote text
// :column source id
// :column source_name text
// :column publisher text
// :column published date
// :column start integer
// :column end integer
// :column rule text
// :column confidence number
// :order statement
WITH [$id] + COLLECT { MATCH (r:Redirect {canonical: $id}) WHERE r.known_from <= $known AND $known < r.known_to RETURN r.id } AS named
CALL (named) {
  MATCH (s:StatementVersion) WHERE s.subject IN named RETURN s
  UNION
  MATCH (s:StatementVersion) WHERE s.object IN named AND s.literal = false RETURN s
}
WITH s WHERE s.review <> 'rejected' AND s.known_from <= $known AND $known < s.known_to
MATCH (source:SourceVersion {sha256: s.source})
WHERE source.known_from <= $known AND $known < source.known_to
OPTIONAL MATCH (a:Redirect {id: s.subject}) WHERE a.known_from <= $known AND $known < a.known_to
OPTIONAL MATCH (b:Redirect {id: s.object}) WHERE s.literal = false AND b.known_from <= $known AND $known < b.known_to
RETURN s.id AS statement, coalesce(a.canonical, s.subject) AS subject, s.relation AS relation, coalesce(b.canonical, s.object) AS object,
       s.status AS status, s.review AS review, s.quote AS quote, s.source AS source, source.name AS source_name,
       source.publisher AS publisher, source.published AS published, s.start AS start, s.end AS end, s.rule AS rule,
       s.confidence AS confidence
ORDER BY statement
