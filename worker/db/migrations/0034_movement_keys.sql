-- Reported movements were told by row (day/kind/SKU/units/centre/state/reason/reference/ordinal)
-- before they were told by unit (day/kind/SKU/in or out/centre/state/reason/reference/from-to, see
-- shared/reports/movement-keys.ts). Keys of the first form become those of the second, laid end to
-- end, so that a report imported then and again now tells of its units once. The day was that of
-- UTC and is now as written: a time of half or whole hours from noon on is a midnight further east.
UPDATE OR IGNORE reported_movement AS m SET event_key = n.new_key
FROM (
  SELECT workspace_id, warehouse_id, event_key,
    told || '/' || (sum(units) OVER told_before - units) || '-' || sum(units) OVER told_before
      AS new_key
  FROM (
    SELECT workspace_id, warehouse_id, event_key, abs(units) AS units,
      date((occurred_at_utc + iif(occurred_at_utc % 1800000 = 0
        AND occurred_at_utc % 86400000 >= 43200000, 43200000, 0)) / 1000, 'unixepoch')
        || '/' || kind || '/' || substr(rest, 1, instr(rest, mark) - 1)
        || iif(units > 0, '/in/', '/out/')
        || substr(rtrim(substr(rest, instr(rest, mark) + length(mark)), '0123456789'), 1,
          length(rtrim(substr(rest, instr(rest, mark) + length(mark)), '0123456789')) - 1) AS told
    FROM (
      SELECT workspace_id, warehouse_id, event_key, kind, units, occurred_at_utc,
        substr(event_key, length(kind) + 13) AS rest, '/' || units || '/' AS mark
      FROM reported_movement WHERE substr(rtrim(event_key, '0123456789'), -1) = '/'
    ) WHERE instr(rest, mark) > 0
  )
  WINDOW told_before AS (
    PARTITION BY workspace_id, warehouse_id, told ORDER BY event_key ROWS UNBOUNDED PRECEDING
  )
) AS n
WHERE m.workspace_id = n.workspace_id AND m.warehouse_id = n.warehouse_id
  AND m.event_key = n.event_key;
