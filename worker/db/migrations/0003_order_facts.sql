DROP TABLE `order_line_component`;--> statement-breakpoint
ALTER TABLE `order_line` ADD `facts` text DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE `sales_order` ADD `first_heard_at_utc` integer;