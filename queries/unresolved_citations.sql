-- unresolved_citations: Những chỗ nào nêu văn bản mà chưa xác định được là văn bản nào?
-- Which citations are ambiguous or unresolved, and why?
-- :param outcome text = any — chưa rõ cái nào, chưa xác định, hay cả hai / ambiguous, unresolved or any
-- :column source id
-- :column source_name text
-- :column start integer
-- :column text text
-- :column kind text
-- :column outcome text
-- :column reason text
-- :column candidates text
-- :order source, start, kind
WITH found AS (
  SELECT citation.version, citation.source, citation.start, citation.kind
  FROM citation
  WHERE citation.outcome IN ('ambiguous', 'unresolved') AND :outcome IN ('any', citation.outcome)
    AND citation.known_from <= :known AND :known < citation.known_to
)
/* page */
SELECT citation.source, source.name AS source_name, citation.start, citation.text, citation.kind, citation.outcome,
       coalesce(citation.reason, '') AS reason, citation.candidates
FROM (SELECT * FROM found ORDER BY source, start, kind LIMIT :limit OFFSET :start) AS found
CROSS JOIN citation ON citation.version = found.version
CROSS JOIN source ON source.sha256 = citation.source AND source.known_from <= :known AND :known < source.known_to
ORDER BY 1, 3, 5
