// conflicting_statements: Những nguồn nào nói khác nhau về cùng một điều?
// Which asserted statements contradict one another (two dates, two issuers of one directive), with both quotes and kinds of source?
// :param relations list = @single — những quan hệ chỉ có một giá trị đúng / relations that allow one value only
// :column subject id
// :column relation text
// :column object_a text
// :column object_b text
// :column quote_a text
// :column quote_b text
// :column source_a id
// :column source_b id
// :column kind_a text
// :column kind_b text
// :order subject, relation, object_a, object_b, source_a, source_b
MATCH (s:StatementVersion)
WHERE s.relation IN $relations AND s.status = 'asserted' AND s.review <> 'rejected' AND s.known_from <= $known AND $known < s.known_to
OPTIONAL MATCH (x:Redirect {id: s.subject}) WHERE x.known_from <= $known AND $known < x.known_to
OPTIONAL MATCH (y:Redirect {id: s.object}) WHERE s.literal = false AND y.known_from <= $known AND $known < y.known_to
WITH coalesce(x.canonical, s.subject) AS subject, s.relation AS relation,
     collect({object: coalesce(y.canonical, s.object), literal: s.literal, quote: s.quote, source: s.source}) AS told
WHERE size(told) > 1
UNWIND told AS a
UNWIND told AS b
WITH subject, relation, a, b
WHERE a.object < b.object AND CASE WHEN a.literal
  THEN NOT b.object STARTS WITH a.object AND NOT (a.object STARTS WITH '--' AND b.object ENDS WITH '-' + substring(a.object, 2))
  ELSE a.source <> b.source
    AND NOT b.object ENDS WITH '-' + split(a.object, '/')[1]
    AND NOT a.object ENDS WITH '-' + split(b.object, '/')[1]
  END
/* page */
WITH subject, relation, a, b ORDER BY subject, relation, a.object, b.object, a.source, b.source, a.quote, b.quote SKIP $start LIMIT $limit
MATCH (x:SourceVersion {sha256: a.source}) WHERE x.known_from <= $known AND $known < x.known_to
MATCH (y:SourceVersion {sha256: b.source}) WHERE y.known_from <= $known AND $known < y.known_to
RETURN subject, relation, a.object AS object_a, b.object AS object_b, a.quote AS quote_a, b.quote AS quote_b, a.source AS source_a,
       b.source AS source_b, x.kind AS kind_a, y.kind AS kind_b
ORDER BY subject, relation, object_a, object_b, source_a, source_b, quote_a, quote_b
