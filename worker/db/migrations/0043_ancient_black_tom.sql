ALTER TABLE `connection` ADD `renewing_until_utc` integer;--> statement-breakpoint
ALTER TABLE `connection` ADD `turn_ends_at_utc` integer;--> statement-breakpoint
ALTER TABLE `connection` ADD `refused_numbers` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `connection` ADD `unknown_skus` integer DEFAULT 0 NOT NULL;