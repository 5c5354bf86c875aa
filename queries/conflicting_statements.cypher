// conflicting_statements: Những nguồn nào nói khác nhau về cùng một điều?
// Which asserted statements contradict one another (two dates of one directive …), with both quotes?
// :param relations list = @single — relations that allow one value only
// :column subject id
// :column relation text
// :column object_a text
// :column object_b text
// :column quote_a text
// :column quote_b text
// :column source_a id
// :column source_b id
// :order subject, relation, object_a, object_b, source_a, source_b
MATCH (s:StatementVersion)
WHERE s.relation IN $relations AND s.status = 'asserted' AND s.review <> 'rejected' AND s.known_from <= $known AND $known < s.known_to
OPTIONAL MATCH (x:Redirect {id: s.subject}) WHERE x.known_from <= $known AND $known < x.known_to
OPTIONAL MATCH (y:Redirect {id: s.object}) WHERE s.literal = false AND y.known_from <= $known AND $known < y.known_to
WITH coalesce(x.canonical, s.subject) AS subject, s.relation AS relation,
     collect({object: coalesce(y.canonical, s.object), quote: s.quote, source: s.source}) AS told
WHERE size(told) > 1
UNWIND told AS a
UNWIND told AS b
WITH subject, relation, a, b WHERE a.object < b.object
RETURN subject, relation, a.object AS object_a, b.object AS object_b, a.quote AS quote_a, b.quote AS quote_b, a.source AS source_a,
       b.source AS source_b
ORDER BY subject, relation, object_a, object_b, source_a, source_b, quote_a, quote_b
