ALTER TABLE `workspace` ADD `erase_at_utc` integer;--> statement-breakpoint
ALTER TABLE `workspace` ADD `erase_started_at_utc` integer;
--> statement-breakpoint
-- The ledger stays append-only for everybody: rows go only together with their whole workspace, once
-- the day an owner asked for has come (worker/jobs/erase.ts).
CREATE TRIGGER workspace_erase_waits BEFORE UPDATE OF erase_started_at_utc ON workspace
WHEN NEW.erase_started_at_utc IS NOT NULL
  AND (OLD.erase_at_utc IS NULL OR NEW.erase_started_at_utc < OLD.erase_at_utc)
BEGIN
  SELECT RAISE(ABORT, 'workspace_erase_too_early');
END;
--> statement-breakpoint
DROP TRIGGER stock_movement_no_delete;
--> statement-breakpoint
CREATE TRIGGER stock_movement_no_delete BEFORE DELETE ON stock_movement
WHEN NOT EXISTS (SELECT 1 FROM workspace
  WHERE workspace_id = OLD.workspace_id AND erase_started_at_utc IS NOT NULL)
BEGIN
  SELECT RAISE(ABORT, 'stock_movement_append_only');
END;
--> statement-breakpoint
DROP TRIGGER lot_movement_no_delete;
--> statement-breakpoint
CREATE TRIGGER lot_movement_no_delete BEFORE DELETE ON lot_movement
WHEN NOT EXISTS (SELECT 1 FROM workspace
  WHERE workspace_id = OLD.workspace_id AND erase_started_at_utc IS NOT NULL)
BEGIN
  SELECT RAISE(ABORT, 'lot_movement_append_only');
END;
