// unresolved_citations: Những chỗ nào nêu văn bản mà chưa xác định được là văn bản nào?
// Which citations are ambiguous or unresolved, and why?
// :param outcome text = any — chưa rõ cái nào, chưa xác định, hay cả hai / ambiguous, unresolved or any
// :column source id
// :column source_name text
// :column start integer
// :column text text
// :column kind text
// :column outcome text
// :column reason text
// :column candidates text
// :order source, start, kind
MATCH (c:CitationVersion)
WHERE c.outcome <> 'resolved' AND $outcome IN ['any', c.outcome] AND c.known_from <= $known AND $known < c.known_to
/* page */
WITH c ORDER BY c.source, c.start, c.kind SKIP $start LIMIT $limit
MATCH (source:SourceVersion {sha256: c.source})
WHERE source.known_from <= $known AND $known < source.known_to
RETURN c.source AS source, source.name AS source_name, c.start AS start, c.text AS text, c.kind AS kind, c.outcome AS outcome,
       coalesce(c.reason, '') AS reason, c.candidates AS candidates
ORDER BY source, start, kind
