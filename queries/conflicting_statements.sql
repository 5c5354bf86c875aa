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
WITH told AS (
  SELECT coalesce((SELECT canonical FROM redirect WHERE id = subject AND known_from <= :known AND :known < known_to), subject) AS subject,
         relation, literal,
         CASE WHEN literal THEN object
              ELSE coalesce((SELECT canonical FROM redirect WHERE id = object AND known_from <= :known AND :known < known_to), object)
         END AS object,
         quote, source
  FROM statement
  WHERE relation IN (SELECT value FROM json_each(:relations)) AND status = 'asserted' AND review <> 'rejected'
    AND known_from <= :known AND :known < known_to
)
SELECT a.subject, a.relation, a.object AS object_a, b.object AS object_b, a.quote AS quote_a, b.quote AS quote_b, a.source AS source_a,
       b.source AS source_b, x.kind AS kind_a, y.kind AS kind_b
FROM told AS a
JOIN told AS b ON b.subject = a.subject AND b.relation = a.relation AND a.object < b.object
JOIN source AS x ON x.sha256 = a.source AND x.known_from <= :known AND :known < x.known_to
JOIN source AS y ON y.sha256 = b.source AND y.known_from <= :known AND :known < y.known_to
WHERE CASE WHEN a.literal
  THEN substr(b.object, 1, length(a.object)) <> a.object AND NOT (a.object LIKE '--%' AND b.object LIKE '%-' || substr(a.object, 3))
  ELSE a.source <> b.source
    AND b.object NOT LIKE '%-' || substr(a.object, instr(a.object, '/') + 1)
    AND a.object NOT LIKE '%-' || substr(b.object, instr(b.object, '/') + 1)
  END
ORDER BY 1, 2, 3, 4, 7, 8, 5, 6
