-- conflicting_statements: Những nguồn nào nói khác nhau về cùng một điều?
-- Which asserted statements contradict one another (two dates, two issuers of one directive), with both quotes and kinds of source?
-- :param relations list = @single — những quan hệ chỉ có một giá trị đúng / relations that allow one value only
-- :column subject id
-- :column relation text
-- :column object_a text
-- :column object_b text
-- :column quote_a text
-- :column quote_b text
-- :column source_a id
-- :column source_b id
-- :column kind_a text
-- :column kind_b text
-- :order subject, relation, object_a, object_b, source_a, source_b
WITH moved AS (SELECT id, canonical FROM redirect WHERE known_from <= :known AND :known < known_to),
doubtful AS (
  SELECT relation, subject FROM doubt WHERE relation IN (SELECT value FROM json_each(:relations))
  UNION
  SELECT relation, subject FROM statement INDEXED BY statement_said
  WHERE relation IN (SELECT value FROM json_each(:relations) WHERE value NOT IN ('dateDocument', 'dateEntryInForce', 'dateNoLongerInForce', 'issuedBy'))
  GROUP BY relation, subject HAVING min(object) < max(object)
  UNION
  SELECT r.value, m.member FROM json_each(:relations) AS r
  CROSS JOIN (SELECT id AS member FROM moved UNION SELECT canonical FROM moved) AS m
),
told AS (
  SELECT coalesce((SELECT canonical FROM moved WHERE id = statement.subject), statement.subject) AS subject, statement.relation, literal,
         CASE WHEN literal THEN object ELSE coalesce((SELECT canonical FROM moved WHERE id = object), object) END AS object,
         quote, source
  FROM doubtful
  CROSS JOIN statement ON statement.relation = doubtful.relation AND statement.subject = doubtful.subject
  WHERE status = 'asserted' AND review <> 'rejected' AND known_from <= :known AND :known < known_to
),
found AS (
  SELECT a.subject, a.relation, a.object AS object_a, b.object AS object_b, a.quote AS quote_a, b.quote AS quote_b, a.source AS source_a,
         b.source AS source_b
  FROM told AS a
  JOIN told AS b ON b.subject = a.subject AND b.relation = a.relation AND a.object < b.object
  WHERE CASE WHEN a.literal
    THEN substr(b.object, 1, length(a.object)) <> a.object AND NOT (a.object LIKE '--%' AND b.object LIKE '%-' || substr(a.object, 3))
    ELSE a.source <> b.source
      AND b.object NOT LIKE '%-' || substr(a.object, instr(a.object, '/') + 1)
      AND a.object NOT LIKE '%-' || substr(b.object, instr(b.object, '/') + 1)
    END
)
/* page */
SELECT found.subject, found.relation, found.object_a, found.object_b, found.quote_a, found.quote_b, found.source_a, found.source_b,
       x.kind AS kind_a, y.kind AS kind_b
FROM (
  SELECT * FROM found ORDER BY subject, relation, object_a, object_b, source_a, source_b, quote_a, quote_b LIMIT :limit OFFSET :start
) AS found
CROSS JOIN source AS x ON x.sha256 = found.source_a AND x.known_from <= :known AND :known < x.known_to
CROSS JOIN source AS y ON y.sha256 = found.source_b AND y.known_from <= :known AND :known < y.known_to
ORDER BY 1, 2, 3, 4, 7, 8, 5, 6
