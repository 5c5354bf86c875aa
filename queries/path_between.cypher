// path_between: Hai văn bản này nối với nhau qua những bước nào (đường ngắn nhất)?
// How are these two connected: every edge on a shortest path, at most six steps?
// :param from id — một đầu / one end
// :param to id — đầu kia / the other end
// :param relations list = @lineage — những quan hệ được đi theo, cả hai chiều / relations to walk, in either direction
// :column step integer
// :column subject id
// :column relation text
// :column object id
// :column forward boolean
// :column quote text
// :column source id
// :order step, subject, relation, object
MATCH (a:Thing {id: $from}), (b:Thing {id: $to})
WHERE a <> b
MATCH path = ALL SHORTEST (a)(()-[step:@relations WHERE step.inferred = false AND step.known_from <= $known AND $known < step.known_to
  AND ($as_of IS NULL OR (step.valid_from <= $as_of AND $as_of <= coalesce(step.valid_to, '9999') + '~'))]-()){1,6}(b)
UNWIND range(0, length(path) - 1) AS i
WITH DISTINCT i, relationships(path)[i] AS edge, nodes(path)[i] AS before
RETURN DISTINCT i + 1 AS step, edge.subject AS subject, edge.relation AS relation, edge.object AS object,
       startNode(edge) = before AS forward, edge.quote AS quote, edge.source AS source
ORDER BY step, subject, relation, object
