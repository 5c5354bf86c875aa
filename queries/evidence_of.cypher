// evidence_of: Vì sao biết? Mọi khẳng định về đối tượng này, với nguyên văn và nguồn
// How do we know: every statement about this thing, with the words and the source?
// :param id id — the thing
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
MATCH (s:Statement)-[:EVIDENCE]->(source:Source)
WHERE (s.subject = $id OR (s.object = $id AND s.literal = false)) AND s.superseded_at IS NULL AND s.review <> 'rejected'
RETURN s.id AS statement, s.subject AS subject, s.relation AS relation, s.object AS object, s.status AS status, s.review AS review, s.quote AS quote,
       s.source AS source, source.name AS source_name, source.publisher AS publisher, source.published AS published, s.start AS start,
       s.end AS end, s.rule AS rule, s.confidence AS confidence
ORDER BY statement
