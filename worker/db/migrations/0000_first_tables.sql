CREATE TABLE `alert` (
	`workspace_id` text NOT NULL,
	`id` text NOT NULL,
	`kind` text NOT NULL,
	`subject_kind` text NOT NULL,
	`subject_id` text NOT NULL,
	`severity` text NOT NULL,
	`body` text NOT NULL,
	`raised_at_utc` integer NOT NULL,
	`acknowledged_at_utc` integer,
	`acknowledged_by_member_id` text,
	`snoozed_until_utc` integer,
	`closed_at_utc` integer,
	`revision` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`workspace_id`, `id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE UNIQUE INDEX `alert_open` ON `alert` (`workspace_id`,`kind`,`subject_kind`,`subject_id`) WHERE closed_at_utc is null;--> statement-breakpoint
CREATE INDEX `alert_revision` ON `alert` (`workspace_id`,`revision`);--> statement-breakpoint
CREATE TABLE `suggestion` (
	`workspace_id` text NOT NULL,
	`id` text NOT NULL,
	`kind` text NOT NULL,
	`sku_id` text,
	`warehouse_id` text,
	`live_session_id` text,
	`state` text DEFAULT 'open' NOT NULL,
	`body` text NOT NULL,
	`override_reason` text,
	`decided_by_member_id` text,
	`decided_at_utc` integer,
	`outcome` text,
	`revision` integer DEFAULT 0 NOT NULL,
	`created_at_utc` integer NOT NULL,
	`updated_at_utc` integer NOT NULL,
	PRIMARY KEY(`workspace_id`, `id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `suggestion_open` ON `suggestion` (`workspace_id`,`kind`) WHERE state = 'open';--> statement-breakpoint
CREATE INDEX `suggestion_sku` ON `suggestion` (`workspace_id`,`sku_id`);--> statement-breakpoint
CREATE INDEX `suggestion_revision` ON `suggestion` (`workspace_id`,`revision`);--> statement-breakpoint
CREATE TABLE `audit_entry` (
	`workspace_id` text NOT NULL,
	`id` text NOT NULL,
	`occurred_at_utc` integer NOT NULL,
	`actor_kind` text NOT NULL,
	`actor_id` text NOT NULL,
	`action` text NOT NULL,
	`subject_kind` text NOT NULL,
	`subject_id` text NOT NULL,
	`reason` text,
	`before` text,
	`after` text,
	`request_id` text,
	PRIMARY KEY(`workspace_id`, `id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `audit_entry_time` ON `audit_entry` (`workspace_id`,`occurred_at_utc`);--> statement-breakpoint
CREATE INDEX `audit_entry_subject` ON `audit_entry` (`workspace_id`,`subject_kind`,`subject_id`,`occurred_at_utc`);--> statement-breakpoint
CREATE TABLE `idempotency_record` (
	`workspace_id` text NOT NULL,
	`key` text NOT NULL,
	`request_hash` text NOT NULL,
	`status` integer,
	`body` text,
	`expires_at_utc` integer NOT NULL,
	`created_at_utc` integer NOT NULL,
	PRIMARY KEY(`workspace_id`, `key`)
);
--> statement-breakpoint
CREATE INDEX `idempotency_record_expiry` ON `idempotency_record` (`workspace_id`,`expires_at_utc`);--> statement-breakpoint
CREATE TABLE `category` (
	`workspace_id` text NOT NULL,
	`id` text NOT NULL,
	`code` text NOT NULL,
	`name` text NOT NULL,
	`name_zh` text,
	`revision` integer DEFAULT 0 NOT NULL,
	`updated_at_utc` integer NOT NULL,
	PRIMARY KEY(`workspace_id`, `id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `category_revision` ON `category` (`workspace_id`,`revision`);--> statement-breakpoint
CREATE TABLE `category_policy` (
	`workspace_id` text NOT NULL,
	`id` text NOT NULL,
	`category_id` text,
	`warehouse_id` text,
	`sku_id` text,
	`effective_from` text,
	`effective_to` text,
	`turnover_min_days` integer,
	`turnover_max_days` integer,
	`safety_stock_days` integer,
	`alert_line_days` integer,
	`lead_time_days` integer,
	`revision` integer DEFAULT 0 NOT NULL,
	`updated_at_utc` integer NOT NULL,
	PRIMARY KEY(`workspace_id`, `id`),
	CONSTRAINT "category_policy_days" CHECK(coalesce("category_policy"."turnover_min_days", 0) >= 0
        and coalesce("category_policy"."turnover_max_days", "category_policy"."turnover_min_days", 0)
          >= coalesce("category_policy"."turnover_min_days", 0)
        and coalesce("category_policy"."safety_stock_days", 0) >= 0 and coalesce("category_policy"."alert_line_days", 0) >= 0
        and coalesce("category_policy"."lead_time_days", 0) >= 0)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `category_policy_scope` ON `category_policy` (`workspace_id`,`category_id`,`warehouse_id`,`sku_id`);--> statement-breakpoint
CREATE INDEX `category_policy_revision` ON `category_policy` (`workspace_id`,`revision`);--> statement-breakpoint
CREATE TABLE `channel_account` (
	`workspace_id` text NOT NULL,
	`id` text NOT NULL,
	`platform` text NOT NULL,
	`name` text NOT NULL,
	`market` text NOT NULL,
	`time_zone` text NOT NULL,
	`currency` text NOT NULL,
	`external_ref` text,
	`status` text DEFAULT 'active' NOT NULL,
	`revision` integer DEFAULT 0 NOT NULL,
	`created_at_utc` integer NOT NULL,
	`updated_at_utc` integer NOT NULL,
	PRIMARY KEY(`workspace_id`, `id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `channel_account_revision` ON `channel_account` (`workspace_id`,`revision`);--> statement-breakpoint
CREATE INDEX `channel_account_platform` ON `channel_account` (`workspace_id`,`platform`);--> statement-breakpoint
CREATE TABLE `listing` (
	`workspace_id` text NOT NULL,
	`id` text NOT NULL,
	`account_id` text NOT NULL,
	`external_ref` text,
	`seller_sku` text,
	`title` text NOT NULL,
	`url` text,
	`image_url` text,
	`status` text DEFAULT 'active' NOT NULL,
	`fulfilment` text DEFAULT 'own' NOT NULL,
	`listed_quantity` integer,
	`is_listed_quantity_exact` integer DEFAULT true NOT NULL,
	`listed_as_of_utc` integer,
	`listed_source` text,
	`buffer_units` integer DEFAULT 0 NOT NULL,
	`price_minor` integer,
	`price_currency` text,
	`revision` integer DEFAULT 0 NOT NULL,
	`created_at_utc` integer NOT NULL,
	`updated_at_utc` integer NOT NULL,
	PRIMARY KEY(`workspace_id`, `id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `listing_account` ON `listing` (`workspace_id`,`account_id`,`external_ref`);--> statement-breakpoint
CREATE INDEX `listing_seller_sku` ON `listing` (`workspace_id`,`account_id`,`seller_sku`);--> statement-breakpoint
CREATE INDEX `listing_revision` ON `listing` (`workspace_id`,`revision`);--> statement-breakpoint
CREATE TABLE `listing_component` (
	`workspace_id` text NOT NULL,
	`listing_id` text NOT NULL,
	`effective_from_utc` integer NOT NULL,
	`sku_id` text NOT NULL,
	`units` integer NOT NULL,
	`revision` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`workspace_id`, `listing_id`, `effective_from_utc`, `sku_id`),
	CONSTRAINT "listing_component_units" CHECK("listing_component"."units" > 0)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `listing_component_sku` ON `listing_component` (`workspace_id`,`sku_id`,`listing_id`);--> statement-breakpoint
CREATE INDEX `listing_component_revision` ON `listing_component` (`workspace_id`,`revision`);--> statement-breakpoint
CREATE TABLE `listing_pool` (
	`workspace_id` text NOT NULL,
	`listing_id` text NOT NULL,
	`warehouse_id` text NOT NULL,
	`priority` integer DEFAULT 1 NOT NULL,
	`revision` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`workspace_id`, `listing_id`, `warehouse_id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `listing_pool_warehouse` ON `listing_pool` (`workspace_id`,`warehouse_id`);--> statement-breakpoint
CREATE INDEX `listing_pool_revision` ON `listing_pool` (`workspace_id`,`revision`);--> statement-breakpoint
CREATE TABLE `connection` (
	`workspace_id` text NOT NULL,
	`id` text NOT NULL,
	`platform` text NOT NULL,
	`account_id` text,
	`warehouse_id` text,
	`status` text DEFAULT 'active' NOT NULL,
	`sealed_credentials` text,
	`settings` text,
	`cursor` text,
	`last_sync_at_utc` integer,
	`last_error` text,
	`revision` integer DEFAULT 0 NOT NULL,
	`created_at_utc` integer NOT NULL,
	`updated_at_utc` integer NOT NULL,
	PRIMARY KEY(`workspace_id`, `id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `connection_account` ON `connection` (`workspace_id`,`account_id`);--> statement-breakpoint
CREATE INDEX `connection_revision` ON `connection` (`workspace_id`,`revision`);--> statement-breakpoint
CREATE TABLE `api_key` (
	`workspace_id` text NOT NULL,
	`id` text NOT NULL,
	`name` text NOT NULL,
	`key_hash` text NOT NULL,
	`last_four` text NOT NULL,
	`scopes` text NOT NULL,
	`created_by_member_id` text NOT NULL,
	`last_used_at_utc` integer,
	`expires_at_utc` integer,
	`revoked_at_utc` integer,
	`created_at_utc` integer NOT NULL,
	PRIMARY KEY(`workspace_id`, `id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE UNIQUE INDEX `api_key_hash` ON `api_key` (`workspace_id`,`key_hash`);--> statement-breakpoint
CREATE TABLE `refresh_family` (
	`workspace_id` text NOT NULL,
	`id` text NOT NULL,
	`member_id` text NOT NULL,
	`device_id` text,
	`revoked_at_utc` integer,
	`revoked_reason` text,
	`expires_at_utc` integer NOT NULL,
	`created_at_utc` integer NOT NULL,
	PRIMARY KEY(`workspace_id`, `id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `refresh_family_member` ON `refresh_family` (`workspace_id`,`member_id`);--> statement-breakpoint
CREATE INDEX `refresh_family_device` ON `refresh_family` (`workspace_id`,`device_id`);--> statement-breakpoint
CREATE TABLE `refresh_token` (
	`workspace_id` text NOT NULL,
	`token_hash` text NOT NULL,
	`family_id` text NOT NULL,
	`used_at_utc` integer,
	`replaced_by_hash` text,
	`expires_at_utc` integer NOT NULL,
	`created_at_utc` integer NOT NULL,
	PRIMARY KEY(`workspace_id`, `token_hash`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `refresh_token_family` ON `refresh_token` (`workspace_id`,`family_id`);--> statement-breakpoint
CREATE TABLE `daily_demand` (
	`workspace_id` text NOT NULL,
	`sku_id` text NOT NULL,
	`account_id` text NOT NULL,
	`local_date` text NOT NULL,
	`units` integer DEFAULT 0 NOT NULL,
	`live_units` integer DEFAULT 0 NOT NULL,
	`excluded_units` integer DEFAULT 0 NOT NULL,
	`is_stock_out` integer DEFAULT false NOT NULL,
	`revenue_minor` integer,
	`currency` text,
	PRIMARY KEY(`workspace_id`, `sku_id`, `account_id`, `local_date`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `daily_demand_date` ON `daily_demand` (`workspace_id`,`local_date`);--> statement-breakpoint
CREATE TABLE `demand_event` (
	`workspace_id` text NOT NULL,
	`id` text NOT NULL,
	`kind` text NOT NULL,
	`name` text NOT NULL,
	`name_zh` text,
	`market` text DEFAULT '' NOT NULL,
	`category_id` text DEFAULT '' NOT NULL,
	`sku_id` text DEFAULT '' NOT NULL,
	`starts_on_date` text NOT NULL,
	`ends_on_date` text NOT NULL,
	`uplift_percent` integer,
	`source` text NOT NULL,
	`revision` integer DEFAULT 0 NOT NULL,
	`updated_at_utc` integer NOT NULL,
	PRIMARY KEY(`workspace_id`, `id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `demand_event_dates` ON `demand_event` (`workspace_id`,`starts_on_date`);--> statement-breakpoint
CREATE INDEX `demand_event_revision` ON `demand_event` (`workspace_id`,`revision`);--> statement-breakpoint
CREATE TABLE `demand_rate` (
	`workspace_id` text NOT NULL,
	`sku_id` text NOT NULL,
	`market` text NOT NULL,
	`units_per_day` real NOT NULL,
	`days_observed` integer NOT NULL,
	`as_of_utc` integer NOT NULL,
	`revision` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`workspace_id`, `sku_id`, `market`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `demand_rate_revision` ON `demand_rate` (`workspace_id`,`revision`);--> statement-breakpoint
CREATE TABLE `forecast` (
	`workspace_id` text NOT NULL,
	`sku_id` text NOT NULL,
	`market` text NOT NULL,
	`made_at_utc` integer NOT NULL,
	`first_date` text NOT NULL,
	`units_per_day` text NOT NULL,
	`quantiles` text NOT NULL,
	`inputs` text NOT NULL,
	`revision` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`workspace_id`, `sku_id`, `market`)
);
--> statement-breakpoint
CREATE INDEX `forecast_revision` ON `forecast` (`workspace_id`,`revision`);--> statement-breakpoint
CREATE TABLE `planning_row` (
	`workspace_id` text NOT NULL,
	`sku_id` text NOT NULL,
	`market` text NOT NULL,
	`first_date` text NOT NULL,
	`units` text NOT NULL,
	`live_units` text NOT NULL,
	`stock_out_days` text NOT NULL,
	`updated_at_utc` integer NOT NULL,
	PRIMARY KEY(`workspace_id`, `sku_id`, `market`)
);
--> statement-breakpoint
CREATE TABLE `member_directory` (
	`email_hash` text NOT NULL,
	`workspace_id` text NOT NULL,
	`member_id` text NOT NULL,
	PRIMARY KEY(`email_hash`, `workspace_id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `member_directory_member` ON `member_directory` (`workspace_id`,`member_id`);--> statement-breakpoint
CREATE TABLE `pairing_code` (
	`device_code_hash` text PRIMARY KEY NOT NULL,
	`user_code_hash` text NOT NULL,
	`device_name` text NOT NULL,
	`workspace_id` text,
	`member_id` text,
	`state` text DEFAULT 'pending' NOT NULL,
	`polled_at_utc` integer,
	`attempts` integer DEFAULT 0 NOT NULL,
	`expires_at_utc` integer NOT NULL,
	`created_at_utc` integer NOT NULL
) WITHOUT ROWID;
--> statement-breakpoint
CREATE UNIQUE INDEX `pairing_code_user` ON `pairing_code` (`user_code_hash`);--> statement-breakpoint
CREATE INDEX `pairing_code_expiry` ON `pairing_code` (`expires_at_utc`);--> statement-breakpoint
CREATE TABLE `set_up_link` (
	`code_hash` text PRIMARY KEY NOT NULL,
	`purpose` text NOT NULL,
	`workspace_id` text,
	`member_id` text,
	`used_at_utc` integer,
	`expires_at_utc` integer NOT NULL,
	`created_at_utc` integer NOT NULL
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `workspace_directory` (
	`workspace_id` text PRIMARY KEY NOT NULL,
	`shard` text DEFAULT 'DB' NOT NULL,
	`state` text DEFAULT 'active' NOT NULL,
	`created_at_utc` integer NOT NULL
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `identifier` (
	`workspace_id` text NOT NULL,
	`id` text NOT NULL,
	`account_id` text DEFAULT '' NOT NULL,
	`kind` text NOT NULL,
	`value` text NOT NULL,
	`value_key` text NOT NULL,
	`sku_id` text,
	`revision` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`workspace_id`, `id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE UNIQUE INDEX `identifier_value` ON `identifier` (`workspace_id`,`account_id`,`kind`,`value`);--> statement-breakpoint
CREATE INDEX `identifier_key` ON `identifier` (`workspace_id`,`value_key`);--> statement-breakpoint
CREATE INDEX `identifier_sku` ON `identifier` (`workspace_id`,`sku_id`) WHERE sku_id is not null;--> statement-breakpoint
CREATE INDEX `identifier_revision` ON `identifier` (`workspace_id`,`revision`);--> statement-breakpoint
CREATE TABLE `identifier_listing` (
	`workspace_id` text NOT NULL,
	`identifier_id` text NOT NULL,
	`listing_id` text NOT NULL,
	`revision` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`workspace_id`, `identifier_id`, `listing_id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `identifier_listing_listing` ON `identifier_listing` (`workspace_id`,`listing_id`);--> statement-breakpoint
CREATE INDEX `identifier_listing_revision` ON `identifier_listing` (`workspace_id`,`revision`);--> statement-breakpoint
CREATE TABLE `import_job` (
	`workspace_id` text NOT NULL,
	`id` text NOT NULL,
	`file_name` text NOT NULL,
	`file_hash` text NOT NULL,
	`file_bytes` integer NOT NULL,
	`format` text NOT NULL,
	`account_id` text,
	`warehouse_id` text,
	`as_of_utc` integer,
	`mapping` text,
	`state` text NOT NULL,
	`rows_read` integer DEFAULT 0 NOT NULL,
	`rows_changed` integer DEFAULT 0 NOT NULL,
	`rows_same` integer DEFAULT 0 NOT NULL,
	`rows_failed` integer DEFAULT 0 NOT NULL,
	`rows_applied` integer DEFAULT 0 NOT NULL,
	`summary` text,
	`error` text,
	`member_id` text NOT NULL,
	`created_at_utc` integer NOT NULL,
	`updated_at_utc` integer NOT NULL,
	`applied_at_utc` integer,
	`undone_at_utc` integer,
	PRIMARY KEY(`workspace_id`, `id`)
);
--> statement-breakpoint
CREATE INDEX `import_job_hash` ON `import_job` (`workspace_id`,`file_hash`);--> statement-breakpoint
CREATE INDEX `import_job_time` ON `import_job` (`workspace_id`,`created_at_utc`);--> statement-breakpoint
CREATE TABLE `import_preset` (
	`workspace_id` text NOT NULL,
	`id` text NOT NULL,
	`name` text NOT NULL,
	`header_hash` text NOT NULL,
	`mapping` text NOT NULL,
	`updated_at_utc` integer NOT NULL,
	PRIMARY KEY(`workspace_id`, `id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `import_preset_header` ON `import_preset` (`workspace_id`,`header_hash`);--> statement-breakpoint
CREATE TABLE `import_row_error` (
	`workspace_id` text NOT NULL,
	`import_job_id` text NOT NULL,
	`row_number` integer NOT NULL,
	`column_name` text DEFAULT '' NOT NULL,
	`value` text,
	`code` text NOT NULL,
	`fix` text DEFAULT '' NOT NULL,
	PRIMARY KEY(`workspace_id`, `import_job_id`, `row_number`, `column_name`, `code`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `import_undo` (
	`workspace_id` text NOT NULL,
	`import_job_id` text NOT NULL,
	`subject_kind` text NOT NULL,
	`subject_id` text NOT NULL,
	`before` text,
	`written_revision` integer NOT NULL,
	PRIMARY KEY(`workspace_id`, `import_job_id`, `subject_kind`, `subject_id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `inbound_line` (
	`workspace_id` text NOT NULL,
	`id` text NOT NULL,
	`sku_id` text NOT NULL,
	`warehouse_id` text NOT NULL,
	`shipment_id` text,
	`purchase_order_id` text,
	`purchase_order_line_id` text,
	`units_planned` integer DEFAULT 0 NOT NULL,
	`units_expected` integer DEFAULT 0 NOT NULL,
	`units_received` integer DEFAULT 0 NOT NULL,
	`status` text DEFAULT 'open' NOT NULL,
	`eta_p50_utc` integer,
	`eta_p90_utc` integer,
	`eta_source` text,
	`revision` integer DEFAULT 0 NOT NULL,
	`created_at_utc` integer NOT NULL,
	`updated_at_utc` integer NOT NULL,
	PRIMARY KEY(`workspace_id`, `id`),
	CONSTRAINT "inbound_line_units" CHECK("inbound_line"."units_expected" >= 0 and "inbound_line"."units_received" >= 0)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `inbound_line_open` ON `inbound_line` (`workspace_id`,`sku_id`,`warehouse_id`) WHERE status = 'open';--> statement-breakpoint
CREATE INDEX `inbound_line_shipment` ON `inbound_line` (`workspace_id`,`shipment_id`);--> statement-breakpoint
CREATE INDEX `inbound_line_order` ON `inbound_line` (`workspace_id`,`purchase_order_id`);--> statement-breakpoint
CREATE INDEX `inbound_line_revision` ON `inbound_line` (`workspace_id`,`revision`);--> statement-breakpoint
CREATE TABLE `shipment` (
	`workspace_id` text NOT NULL,
	`id` text NOT NULL,
	`kind` text NOT NULL,
	`reference` text,
	`origin_warehouse_id` text,
	`warehouse_id` text NOT NULL,
	`forwarder_id` text,
	`mode` text,
	`tracking_ref` text,
	`status` text DEFAULT 'draft' NOT NULL,
	`eta_p50_utc` integer,
	`eta_p90_utc` integer,
	`revision` integer DEFAULT 0 NOT NULL,
	`created_at_utc` integer NOT NULL,
	`updated_at_utc` integer NOT NULL,
	PRIMARY KEY(`workspace_id`, `id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `shipment_warehouse` ON `shipment` (`workspace_id`,`warehouse_id`,`status`);--> statement-breakpoint
CREATE INDEX `shipment_revision` ON `shipment` (`workspace_id`,`revision`);--> statement-breakpoint
CREATE TABLE `shipment_milestone` (
	`workspace_id` text NOT NULL,
	`shipment_id` text NOT NULL,
	`position` integer NOT NULL,
	`kind` text NOT NULL,
	`planned_at_utc` integer,
	`actual_at_utc` integer,
	`source` text DEFAULT '' NOT NULL,
	`revision` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`workspace_id`, `shipment_id`, `position`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `shipment_milestone_revision` ON `shipment_milestone` (`workspace_id`,`revision`);--> statement-breakpoint
CREATE TABLE `claim` (
	`workspace_id` text NOT NULL,
	`id` text NOT NULL,
	`live_session_id` text NOT NULL,
	`live_item_id` text NOT NULL,
	`viewer_hash` text NOT NULL,
	`units` integer NOT NULL,
	`state` text NOT NULL,
	`claimed_at_utc` integer NOT NULL,
	`hold_until_utc` integer,
	`settled_at_utc` integer,
	`order_line_id` text,
	PRIMARY KEY(`workspace_id`, `id`),
	CONSTRAINT "claim_units" CHECK("claim"."units" > 0)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `claim_item` ON `claim` (`workspace_id`,`live_item_id`,`state`);--> statement-breakpoint
CREATE INDEX `claim_session` ON `claim` (`workspace_id`,`live_session_id`,`claimed_at_utc`);--> statement-breakpoint
CREATE TABLE `comment` (
	`workspace_id` text NOT NULL,
	`live_session_id` text NOT NULL,
	`seq` integer NOT NULL,
	`viewer_hash` text NOT NULL,
	`display_name` text NOT NULL,
	`language` text,
	`words` text NOT NULL,
	`is_pinned` integer DEFAULT false NOT NULL,
	`is_hidden` integer DEFAULT false NOT NULL,
	`said_at_utc` integer NOT NULL,
	PRIMARY KEY(`workspace_id`, `live_session_id`, `seq`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `host` (
	`workspace_id` text NOT NULL,
	`id` text NOT NULL,
	`member_id` text,
	`name` text NOT NULL,
	`time_zone` text NOT NULL,
	`languages` text,
	`uplift_percent` integer,
	`revision` integer DEFAULT 0 NOT NULL,
	`updated_at_utc` integer NOT NULL,
	PRIMARY KEY(`workspace_id`, `id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `host_revision` ON `host` (`workspace_id`,`revision`);--> statement-breakpoint
CREATE TABLE `live_event` (
	`workspace_id` text NOT NULL,
	`live_session_id` text NOT NULL,
	`seq` integer NOT NULL,
	`kind` text NOT NULL,
	`live_item_id` text,
	`body` text,
	`occurred_at_utc` integer NOT NULL,
	PRIMARY KEY(`workspace_id`, `live_session_id`, `seq`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `live_item` (
	`workspace_id` text NOT NULL,
	`id` text NOT NULL,
	`live_session_id` text NOT NULL,
	`position` integer NOT NULL,
	`sku_id` text NOT NULL,
	`listing_id` text,
	`warehouse_id` text,
	`expected_units` integer,
	`expected_low_units` integer,
	`expected_high_units` integer,
	`set_aside_units` integer DEFAULT 0 NOT NULL,
	`sold_units` integer DEFAULT 0 NOT NULL,
	`lost_units` integer DEFAULT 0 NOT NULL,
	`live_price_minor` integer,
	`currency` text,
	`purchase_limit_units` integer,
	`readiness` text,
	`pinned_at_utc` integer,
	`revision` integer DEFAULT 0 NOT NULL,
	`updated_at_utc` integer NOT NULL,
	PRIMARY KEY(`workspace_id`, `id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `live_item_session` ON `live_item` (`workspace_id`,`live_session_id`,`position`);--> statement-breakpoint
CREATE INDEX `live_item_sku` ON `live_item` (`workspace_id`,`sku_id`);--> statement-breakpoint
CREATE INDEX `live_item_revision` ON `live_item` (`workspace_id`,`revision`);--> statement-breakpoint
CREATE TABLE `live_review` (
	`workspace_id` text NOT NULL,
	`live_session_id` text NOT NULL,
	`revenue_minor` integer,
	`currency` text,
	`orders` integer DEFAULT 0 NOT NULL,
	`units` integer DEFAULT 0 NOT NULL,
	`viewers_peak` integer,
	`watch_seconds` integer,
	`lost_units` integer DEFAULT 0 NOT NULL,
	`oversold_units` integer DEFAULT 0 NOT NULL,
	`figures` text,
	`lessons` text,
	`revision` integer DEFAULT 0 NOT NULL,
	`updated_at_utc` integer NOT NULL,
	PRIMARY KEY(`workspace_id`, `live_session_id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `live_review_revision` ON `live_review` (`workspace_id`,`revision`);--> statement-breakpoint
CREATE TABLE `live_session` (
	`workspace_id` text NOT NULL,
	`id` text NOT NULL,
	`title` text NOT NULL,
	`account_id` text,
	`host_id` text,
	`mode` text DEFAULT 'companion' NOT NULL,
	`status` text DEFAULT 'planned' NOT NULL,
	`starts_at_utc` integer NOT NULL,
	`ends_at_utc` integer NOT NULL,
	`audience_time_zone` text NOT NULL,
	`plan_version` integer DEFAULT 1 NOT NULL,
	`operations_signed_version` integer,
	`stock_signed_version` integer,
	`revision` integer DEFAULT 0 NOT NULL,
	`created_at_utc` integer NOT NULL,
	`updated_at_utc` integer NOT NULL,
	PRIMARY KEY(`workspace_id`, `id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `live_session_start` ON `live_session` (`workspace_id`,`starts_at_utc`);--> statement-breakpoint
CREATE INDEX `live_session_revision` ON `live_session` (`workspace_id`,`revision`);--> statement-breakpoint
CREATE TABLE `device` (
	`workspace_id` text NOT NULL,
	`id` text NOT NULL,
	`member_id` text NOT NULL,
	`name` text NOT NULL,
	`last_seen_at_utc` integer,
	`revoked_at_utc` integer,
	`created_at_utc` integer NOT NULL,
	PRIMARY KEY(`workspace_id`, `id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `device_member` ON `device` (`workspace_id`,`member_id`);--> statement-breakpoint
CREATE TABLE `member` (
	`workspace_id` text NOT NULL,
	`id` text NOT NULL,
	`email` text NOT NULL,
	`display_name` text NOT NULL,
	`role` text NOT NULL,
	`granted_permissions` text DEFAULT '[]' NOT NULL,
	`password_hash` text,
	`password_salt` text,
	`password_iterations` integer,
	`auth_epoch` integer DEFAULT 1 NOT NULL,
	`locale` text,
	`state` text DEFAULT 'active' NOT NULL,
	`created_at_utc` integer NOT NULL,
	`updated_at_utc` integer NOT NULL,
	PRIMARY KEY(`workspace_id`, `id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE UNIQUE INDEX `member_email` ON `member` (`workspace_id`,`email`);--> statement-breakpoint
CREATE TABLE `cost` (
	`workspace_id` text NOT NULL,
	`sku_id` text NOT NULL,
	`warehouse_id` text DEFAULT '' NOT NULL,
	`effective_from_date` text NOT NULL,
	`purchase_minor` integer NOT NULL,
	`freight_minor` integer DEFAULT 0 NOT NULL,
	`duty_minor` integer DEFAULT 0 NOT NULL,
	`currency` text NOT NULL,
	`source` text NOT NULL,
	`revision` integer DEFAULT 0 NOT NULL,
	`updated_at_utc` integer NOT NULL,
	PRIMARY KEY(`workspace_id`, `sku_id`, `warehouse_id`, `effective_from_date`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `cost_revision` ON `cost` (`workspace_id`,`revision`);--> statement-breakpoint
CREATE TABLE `fx_rate` (
	`workspace_id` text NOT NULL,
	`rate_date` text NOT NULL,
	`base` text NOT NULL,
	`quote` text NOT NULL,
	`rate` real NOT NULL,
	`source` text NOT NULL,
	`revision` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`workspace_id`, `base`, `quote`, `rate_date`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `fx_rate_revision` ON `fx_rate` (`workspace_id`,`revision`);--> statement-breakpoint
CREATE TABLE `observation` (
	`workspace_id` text NOT NULL,
	`id` text NOT NULL,
	`warehouse_id` text NOT NULL,
	`sku_id` text NOT NULL,
	`bucket` text DEFAULT '' NOT NULL,
	`as_of_utc` integer NOT NULL,
	`source_kind` text NOT NULL,
	`source_hash` text NOT NULL,
	`on_hand` integer,
	`unavailable` integer,
	`inbound` integer,
	`our_on_hand` integer NOT NULL,
	`our_unavailable` integer NOT NULL,
	`on_hand_difference` integer NOT NULL,
	`unavailable_difference` integer NOT NULL,
	`state` text NOT NULL,
	`decided_by_member_id` text,
	`decided_at_utc` integer,
	`recorded_at_utc` integer NOT NULL,
	PRIMARY KEY(`workspace_id`, `sku_id`, `warehouse_id`, `bucket`, `as_of_utc`, `source_hash`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `observation_source` ON `observation` (`workspace_id`,`source_hash`);--> statement-breakpoint
CREATE INDEX `observation_review` ON `observation` (`workspace_id`,`id`) WHERE state in ('posted', 'waiting') and decided_at_utc is null;--> statement-breakpoint
CREATE TABLE `order_line` (
	`workspace_id` text NOT NULL,
	`id` text NOT NULL,
	`order_id` text NOT NULL,
	`external_ref` text NOT NULL,
	`listing_id` text,
	`seller_sku` text,
	`title` text,
	`units_ordered` integer DEFAULT 0 NOT NULL,
	`units_cancelled` integer DEFAULT 0 NOT NULL,
	`units_shipped` integer DEFAULT 0 NOT NULL,
	`units_returned` integer DEFAULT 0 NOT NULL,
	`price_minor` integer,
	`is_gift` integer DEFAULT false NOT NULL,
	PRIMARY KEY(`workspace_id`, `id`),
	CONSTRAINT "order_line_units" CHECK("order_line"."units_ordered" >= 0 and "order_line"."units_cancelled" >= 0
        and "order_line"."units_shipped" >= 0 and "order_line"."units_returned" >= 0)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE UNIQUE INDEX `order_line_platform` ON `order_line` (`workspace_id`,`order_id`,`external_ref`);--> statement-breakpoint
CREATE INDEX `order_line_listing` ON `order_line` (`workspace_id`,`listing_id`);--> statement-breakpoint
CREATE TABLE `order_line_component` (
	`workspace_id` text NOT NULL,
	`order_line_id` text NOT NULL,
	`sku_id` text NOT NULL,
	`units_per_line` integer NOT NULL,
	PRIMARY KEY(`workspace_id`, `order_line_id`, `sku_id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `order_line_component_sku` ON `order_line_component` (`workspace_id`,`sku_id`);--> statement-breakpoint
CREATE TABLE `sales_order` (
	`workspace_id` text NOT NULL,
	`id` text NOT NULL,
	`account_id` text NOT NULL,
	`external_ref` text NOT NULL,
	`status` text DEFAULT 'unknown' NOT NULL,
	`placed_at_utc` integer,
	`excluded_reason` text,
	`live_session_id` text,
	`ship_to_country` text,
	`currency` text,
	`total_minor` integer,
	`version` integer DEFAULT 0 NOT NULL,
	`revision` integer DEFAULT 0 NOT NULL,
	`created_at_utc` integer NOT NULL,
	`updated_at_utc` integer NOT NULL,
	PRIMARY KEY(`workspace_id`, `id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE UNIQUE INDEX `sales_order_platform` ON `sales_order` (`workspace_id`,`account_id`,`external_ref`);--> statement-breakpoint
CREATE INDEX `sales_order_placed` ON `sales_order` (`workspace_id`,`placed_at_utc`);--> statement-breakpoint
CREATE INDEX `sales_order_revision` ON `sales_order` (`workspace_id`,`revision`);--> statement-breakpoint
CREATE TABLE `stock_return` (
	`workspace_id` text NOT NULL,
	`id` text NOT NULL,
	`order_line_id` text DEFAULT '' NOT NULL,
	`sku_id` text NOT NULL,
	`warehouse_id` text NOT NULL,
	`bucket` text DEFAULT '' NOT NULL,
	`external_ref` text,
	`units_received` integer DEFAULT 0 NOT NULL,
	`units_restocked` integer DEFAULT 0 NOT NULL,
	`units_second_grade` integer DEFAULT 0 NOT NULL,
	`units_disposed` integer DEFAULT 0 NOT NULL,
	`reason` text,
	`received_at_utc` integer,
	`revision` integer DEFAULT 0 NOT NULL,
	`created_at_utc` integer NOT NULL,
	PRIMARY KEY(`workspace_id`, `id`),
	CONSTRAINT "stock_return_units" CHECK("stock_return"."units_restocked" >= 0 and "stock_return"."units_second_grade" >= 0 and "stock_return"."units_disposed" >= 0
        and "stock_return"."units_restocked" + "stock_return"."units_second_grade" + "stock_return"."units_disposed" <= "stock_return"."units_received")
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `stock_return_line` ON `stock_return` (`workspace_id`,`order_line_id`);--> statement-breakpoint
CREATE INDEX `stock_return_sku` ON `stock_return` (`workspace_id`,`sku_id`,`warehouse_id`);--> statement-breakpoint
CREATE INDEX `stock_return_waiting` ON `stock_return` (`workspace_id`,`received_at_utc`) WHERE units_received > units_restocked + units_second_grade + units_disposed;--> statement-breakpoint
CREATE INDEX `stock_return_revision` ON `stock_return` (`workspace_id`,`revision`);--> statement-breakpoint
CREATE TABLE `webhook_inbox` (
	`workspace_id` text NOT NULL,
	`source` text NOT NULL,
	`event_id` text NOT NULL,
	`connection_id` text,
	`topic` text NOT NULL,
	`body` text NOT NULL,
	`state` text DEFAULT 'waiting' NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL,
	`last_error` text,
	`received_at_utc` integer NOT NULL,
	`applied_at_utc` integer,
	PRIMARY KEY(`workspace_id`, `source`, `event_id`)
);
--> statement-breakpoint
CREATE INDEX `webhook_inbox_waiting` ON `webhook_inbox` (`workspace_id`,`received_at_utc`) WHERE state in ('waiting', 'parked');--> statement-breakpoint
CREATE TABLE `product` (
	`workspace_id` text NOT NULL,
	`id` text NOT NULL,
	`title` text NOT NULL,
	`title_zh` text,
	`brand` text,
	`category_id` text,
	`revision` integer DEFAULT 0 NOT NULL,
	`created_at_utc` integer NOT NULL,
	`updated_at_utc` integer NOT NULL,
	PRIMARY KEY(`workspace_id`, `id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `product_revision` ON `product` (`workspace_id`,`revision`);--> statement-breakpoint
CREATE TABLE `sku` (
	`workspace_id` text NOT NULL,
	`id` text NOT NULL,
	`code` text NOT NULL,
	`product_id` text,
	`category_id` text,
	`title` text NOT NULL,
	`title_zh` text,
	`image_url` text,
	`title_initials` text DEFAULT '' NOT NULL,
	`status` text DEFAULT 'active' NOT NULL,
	`is_tracked` integer DEFAULT true NOT NULL,
	`carton_units` integer,
	`weight_grams` integer,
	`volume_cm3` integer,
	`length_mm` integer,
	`width_mm` integer,
	`height_mm` integer,
	`carton_weight_grams` integer,
	`carton_volume_cm3` integer,
	`has_battery` integer DEFAULT false NOT NULL,
	`is_liquid` integer DEFAULT false NOT NULL,
	`is_magnetic` integer DEFAULT false NOT NULL,
	`is_aerosol` integer DEFAULT false NOT NULL,
	`country_of_origin` text,
	`hs_code` text,
	`price_minor` integer,
	`price_currency` text,
	`supplier_id` text,
	`launched_on_date` text,
	`revision` integer DEFAULT 0 NOT NULL,
	`created_at_utc` integer NOT NULL,
	`updated_at_utc` integer NOT NULL,
	PRIMARY KEY(`workspace_id`, `id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE UNIQUE INDEX `sku_code` ON `sku` (`workspace_id`,`code`);--> statement-breakpoint
CREATE INDEX `sku_revision` ON `sku` (`workspace_id`,`revision`);--> statement-breakpoint
CREATE INDEX `sku_category` ON `sku` (`workspace_id`,`category_id`);--> statement-breakpoint
CREATE INDEX `sku_product` ON `sku` (`workspace_id`,`product_id`);--> statement-breakpoint
CREATE TABLE `sku_component` (
	`workspace_id` text NOT NULL,
	`kit_sku_id` text NOT NULL,
	`component_sku_id` text NOT NULL,
	`units` integer NOT NULL,
	`revision` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`workspace_id`, `kit_sku_id`, `component_sku_id`),
	CONSTRAINT "sku_component_units" CHECK("sku_component"."units" > 0),
	CONSTRAINT "sku_component_self" CHECK("sku_component"."kit_sku_id" <> "sku_component"."component_sku_id")
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `sku_component_part` ON `sku_component` (`workspace_id`,`component_sku_id`);--> statement-breakpoint
CREATE INDEX `sku_component_revision` ON `sku_component` (`workspace_id`,`revision`);--> statement-breakpoint
CREATE TABLE `purchase_order` (
	`workspace_id` text NOT NULL,
	`id` text NOT NULL,
	`reference` text NOT NULL,
	`supplier_id` text NOT NULL,
	`warehouse_id` text NOT NULL,
	`currency` text NOT NULL,
	`status` text DEFAULT 'draft' NOT NULL,
	`placed_at_utc` integer,
	`ready_on_date` text,
	`suggestion_id` text,
	`note` text,
	`revision` integer DEFAULT 0 NOT NULL,
	`created_at_utc` integer NOT NULL,
	`updated_at_utc` integer NOT NULL,
	PRIMARY KEY(`workspace_id`, `id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `purchase_order_status` ON `purchase_order` (`workspace_id`,`status`);--> statement-breakpoint
CREATE INDEX `purchase_order_supplier` ON `purchase_order` (`workspace_id`,`supplier_id`);--> statement-breakpoint
CREATE INDEX `purchase_order_revision` ON `purchase_order` (`workspace_id`,`revision`);--> statement-breakpoint
CREATE TABLE `purchase_order_line` (
	`workspace_id` text NOT NULL,
	`id` text NOT NULL,
	`purchase_order_id` text NOT NULL,
	`sku_id` text NOT NULL,
	`units` integer NOT NULL,
	`unit_price_minor` integer,
	`advice` text,
	`revision` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`workspace_id`, `id`),
	CONSTRAINT "purchase_order_line_units" CHECK("purchase_order_line"."units" > 0)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `purchase_order_line_order` ON `purchase_order_line` (`workspace_id`,`purchase_order_id`);--> statement-breakpoint
CREATE INDEX `purchase_order_line_sku` ON `purchase_order_line` (`workspace_id`,`sku_id`);--> statement-breakpoint
CREATE INDEX `purchase_order_line_revision` ON `purchase_order_line` (`workspace_id`,`revision`);--> statement-breakpoint
CREATE TABLE `search_token` (
	`workspace_id` text NOT NULL,
	`token` text NOT NULL,
	`sku_id` text NOT NULL,
	`weight` integer DEFAULT 1 NOT NULL,
	PRIMARY KEY(`workspace_id`, `token`, `sku_id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `search_token_sku` ON `search_token` (`workspace_id`,`sku_id`);--> statement-breakpoint
CREATE TABLE `allocation` (
	`workspace_id` text NOT NULL,
	`id` text NOT NULL,
	`holder_kind` text NOT NULL,
	`holder_id` text NOT NULL,
	`sku_id` text NOT NULL,
	`warehouse_id` text NOT NULL,
	`bucket` text DEFAULT '' NOT NULL,
	`units_open` integer DEFAULT 0 NOT NULL,
	`units_shipped` integer DEFAULT 0 NOT NULL,
	`units_released` integer DEFAULT 0 NOT NULL,
	`state` text DEFAULT 'open' NOT NULL,
	`fence_epoch` integer DEFAULT 0 NOT NULL,
	`opened_at_utc` integer NOT NULL,
	`expires_at_utc` integer,
	`closed_at_utc` integer,
	`revision` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`workspace_id`, `id`),
	CONSTRAINT "allocation_units_open" CHECK("allocation"."units_open" >= 0),
	CONSTRAINT "allocation_units_spent" CHECK("allocation"."units_shipped" >= 0 and "allocation"."units_released" >= 0)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `allocation_holder` ON `allocation` (`workspace_id`,`holder_kind`,`holder_id`);--> statement-breakpoint
CREATE INDEX `allocation_balance` ON `allocation` (`workspace_id`,`sku_id`,`warehouse_id`,`bucket`) WHERE units_open > 0;--> statement-breakpoint
CREATE INDEX `allocation_expiry` ON `allocation` (`workspace_id`,`expires_at_utc`) WHERE units_open > 0 and expires_at_utc is not null;--> statement-breakpoint
CREATE INDEX `allocation_revision` ON `allocation` (`workspace_id`,`revision`);--> statement-breakpoint
CREATE TABLE `batch_guard` (
	`workspace_id` text PRIMARY KEY NOT NULL,
	`holds` integer NOT NULL,
	CONSTRAINT "batch_guard_holds" CHECK("batch_guard"."holds" = 1)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `stock_close` (
	`workspace_id` text NOT NULL,
	`month` text NOT NULL,
	`through_seq` integer NOT NULL,
	`closed_at_utc` integer NOT NULL,
	PRIMARY KEY(`workspace_id`, `month`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `stock_close_level` (
	`workspace_id` text NOT NULL,
	`month` text NOT NULL,
	`sku_id` text NOT NULL,
	`warehouse_id` text NOT NULL,
	`bucket` text NOT NULL,
	`on_hand` integer NOT NULL,
	`allocated` integer NOT NULL,
	`allocated_to_shows` integer NOT NULL,
	`unavailable` integer NOT NULL,
	PRIMARY KEY(`workspace_id`, `month`, `sku_id`, `warehouse_id`, `bucket`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `stock_level` (
	`workspace_id` text NOT NULL,
	`sku_id` text NOT NULL,
	`warehouse_id` text NOT NULL,
	`bucket` text DEFAULT '' NOT NULL,
	`on_hand` integer DEFAULT 0 NOT NULL,
	`allocated` integer DEFAULT 0 NOT NULL,
	`allocated_to_shows` integer DEFAULT 0 NOT NULL,
	`unavailable` integer DEFAULT 0 NOT NULL,
	`last_seq` integer DEFAULT 0 NOT NULL,
	`as_of_utc` integer NOT NULL,
	`as_of_source` text DEFAULT '' NOT NULL,
	`revision` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`workspace_id`, `sku_id`, `warehouse_id`, `bucket`),
	CONSTRAINT "stock_level_allocated" CHECK("stock_level"."allocated" >= 0),
	CONSTRAINT "stock_level_shows" CHECK("stock_level"."allocated_to_shows" >= 0 and "stock_level"."allocated_to_shows" <= "stock_level"."allocated"),
	CONSTRAINT "stock_level_unavailable" CHECK("stock_level"."unavailable" >= 0)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `stock_level_warehouse` ON `stock_level` (`workspace_id`,`warehouse_id`,`sku_id`);--> statement-breakpoint
CREATE INDEX `stock_level_revision` ON `stock_level` (`workspace_id`,`revision`);--> statement-breakpoint
CREATE TABLE `stock_movement` (
	`workspace_id` text NOT NULL,
	`id` text NOT NULL,
	`seq` integer NOT NULL,
	`idempotency_key` text NOT NULL,
	`operation_id` text NOT NULL,
	`kind` text NOT NULL,
	`sku_id` text NOT NULL,
	`warehouse_id` text NOT NULL,
	`bucket` text DEFAULT '' NOT NULL,
	`on_hand_delta` integer DEFAULT 0 NOT NULL,
	`allocated_delta` integer DEFAULT 0 NOT NULL,
	`allocated_to_shows_delta` integer DEFAULT 0 NOT NULL,
	`unavailable_delta` integer DEFAULT 0 NOT NULL,
	`is_choice` integer DEFAULT false NOT NULL,
	`allocation_id` text,
	`fence_epoch` integer,
	`inbound_line_id` text,
	`reverses_id` text,
	`source_kind` text NOT NULL,
	`source_id` text DEFAULT '' NOT NULL,
	`reason` text,
	`actor_id` text DEFAULT 'system' NOT NULL,
	`occurred_at_utc` integer NOT NULL,
	`recorded_at_utc` integer NOT NULL,
	`revision` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`workspace_id`, `id`),
	CONSTRAINT "stock_movement_allocation_named" CHECK(("stock_movement"."allocated_delta" = 0 and "stock_movement"."allocated_to_shows_delta" = 0)
        or "stock_movement"."allocation_id" is not null),
	CONSTRAINT "stock_movement_reverse_named" CHECK("stock_movement"."kind" <> 'reverse' or "stock_movement"."reverses_id" is not null)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE UNIQUE INDEX `stock_movement_seq` ON `stock_movement` (`workspace_id`,`seq`);--> statement-breakpoint
CREATE UNIQUE INDEX `stock_movement_idempotency` ON `stock_movement` (`workspace_id`,`idempotency_key`);--> statement-breakpoint
CREATE INDEX `stock_movement_balance` ON `stock_movement` (`workspace_id`,`sku_id`,`warehouse_id`,`bucket`,`seq`);--> statement-breakpoint
CREATE INDEX `stock_movement_source` ON `stock_movement` (`workspace_id`,`source_kind`,`source_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `stock_movement_reverses` ON `stock_movement` (`workspace_id`,`reverses_id`) WHERE reverses_id is not null;--> statement-breakpoint
CREATE INDEX `stock_movement_allocation` ON `stock_movement` (`workspace_id`,`allocation_id`) WHERE allocation_id is not null;--> statement-breakpoint
CREATE TABLE `closure` (
	`workspace_id` text NOT NULL,
	`id` text NOT NULL,
	`party_kind` text NOT NULL,
	`party_id` text NOT NULL,
	`name` text NOT NULL,
	`starts_on_date` text NOT NULL,
	`ends_on_date` text NOT NULL,
	`revision` integer DEFAULT 0 NOT NULL,
	`updated_at_utc` integer NOT NULL,
	PRIMARY KEY(`workspace_id`, `id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `closure_party` ON `closure` (`workspace_id`,`party_kind`,`party_id`,`starts_on_date`);--> statement-breakpoint
CREATE INDEX `closure_revision` ON `closure` (`workspace_id`,`revision`);--> statement-breakpoint
CREATE TABLE `forwarder` (
	`workspace_id` text NOT NULL,
	`id` text NOT NULL,
	`name` text NOT NULL,
	`name_zh` text,
	`time_zone` text DEFAULT 'Asia/Shanghai' NOT NULL,
	`revision` integer DEFAULT 0 NOT NULL,
	`created_at_utc` integer NOT NULL,
	`updated_at_utc` integer NOT NULL,
	PRIMARY KEY(`workspace_id`, `id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `forwarder_revision` ON `forwarder` (`workspace_id`,`revision`);--> statement-breakpoint
CREATE TABLE `forwarder_term` (
	`workspace_id` text NOT NULL,
	`forwarder_id` text NOT NULL,
	`from_country` text NOT NULL,
	`warehouse_id` text NOT NULL,
	`mode` text NOT NULL,
	`transit_p50_days` integer NOT NULL,
	`transit_p90_days` integer NOT NULL,
	`price_per_cbm_minor` integer,
	`price_per_kg_minor` integer,
	`currency` text,
	`takes_battery` integer DEFAULT false NOT NULL,
	`takes_liquid` integer DEFAULT false NOT NULL,
	`takes_magnetic` integer DEFAULT false NOT NULL,
	`takes_aerosol` integer DEFAULT false NOT NULL,
	`is_learnt` integer DEFAULT false NOT NULL,
	`revision` integer DEFAULT 0 NOT NULL,
	`updated_at_utc` integer NOT NULL,
	PRIMARY KEY(`workspace_id`, `forwarder_id`, `from_country`, `warehouse_id`, `mode`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `forwarder_term_warehouse` ON `forwarder_term` (`workspace_id`,`warehouse_id`);--> statement-breakpoint
CREATE INDEX `forwarder_term_revision` ON `forwarder_term` (`workspace_id`,`revision`);--> statement-breakpoint
CREATE TABLE `supplier` (
	`workspace_id` text NOT NULL,
	`id` text NOT NULL,
	`name` text NOT NULL,
	`name_zh` text,
	`country` text DEFAULT 'CN' NOT NULL,
	`time_zone` text DEFAULT 'Asia/Shanghai' NOT NULL,
	`currency` text DEFAULT 'CNY' NOT NULL,
	`contact` text,
	`status` text DEFAULT 'active' NOT NULL,
	`revision` integer DEFAULT 0 NOT NULL,
	`created_at_utc` integer NOT NULL,
	`updated_at_utc` integer NOT NULL,
	PRIMARY KEY(`workspace_id`, `id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `supplier_revision` ON `supplier` (`workspace_id`,`revision`);--> statement-breakpoint
CREATE TABLE `supplier_term` (
	`workspace_id` text NOT NULL,
	`supplier_id` text NOT NULL,
	`sku_id` text DEFAULT '' NOT NULL,
	`minimum_order_units` integer DEFAULT 1 NOT NULL,
	`carton_units` integer,
	`price_breaks` text,
	`production_p50_days` integer,
	`production_p90_days` integer,
	`fast_lane_max_units` integer,
	`fast_lane_days` integer,
	`is_learnt` integer DEFAULT false NOT NULL,
	`revision` integer DEFAULT 0 NOT NULL,
	`updated_at_utc` integer NOT NULL,
	PRIMARY KEY(`workspace_id`, `supplier_id`, `sku_id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `supplier_term_sku` ON `supplier_term` (`workspace_id`,`sku_id`);--> statement-breakpoint
CREATE INDEX `supplier_term_revision` ON `supplier_term` (`workspace_id`,`revision`);--> statement-breakpoint
CREATE TABLE `tombstone` (
	`workspace_id` text NOT NULL,
	`feed` text NOT NULL,
	`subject_kind` text NOT NULL,
	`subject_id` text NOT NULL,
	`deleted_at_utc` integer NOT NULL,
	`revision` integer NOT NULL,
	PRIMARY KEY(`workspace_id`, `feed`, `subject_kind`, `subject_id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `tombstone_revision` ON `tombstone` (`workspace_id`,`feed`,`revision`);--> statement-breakpoint
CREATE TABLE `warehouse` (
	`workspace_id` text NOT NULL,
	`id` text NOT NULL,
	`code` text NOT NULL,
	`name` text NOT NULL,
	`kind` text NOT NULL,
	`authority` text DEFAULT 'ledger' NOT NULL,
	`country` text NOT NULL,
	`city` text,
	`latitude` real,
	`longitude` real,
	`time_zone` text NOT NULL,
	`cut_off_local_time` text,
	`working_weekdays` text,
	`can_take_returns` integer DEFAULT false NOT NULL,
	`can_assemble` integer DEFAULT false NOT NULL,
	`can_relabel` integer DEFAULT false NOT NULL,
	`can_dropship` integer DEFAULT false NOT NULL,
	`tariff` text,
	`delivery_days` integer,
	`stale_after_hours` integer,
	`status` text DEFAULT 'active' NOT NULL,
	`revision` integer DEFAULT 0 NOT NULL,
	`created_at_utc` integer NOT NULL,
	`updated_at_utc` integer NOT NULL,
	PRIMARY KEY(`workspace_id`, `id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `warehouse_code` ON `warehouse` (`workspace_id`,`code`);--> statement-breakpoint
CREATE INDEX `warehouse_revision` ON `warehouse` (`workspace_id`,`revision`);--> statement-breakpoint
CREATE TABLE `workspace` (
	`workspace_id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`reporting_currency` text DEFAULT 'USD' NOT NULL,
	`time_zone` text DEFAULT 'UTC' NOT NULL,
	`locale` text DEFAULT 'en' NOT NULL,
	`revision` integer DEFAULT 0 NOT NULL,
	`movement_seq` integer DEFAULT 0 NOT NULL,
	`sync_epoch` integer DEFAULT 1 NOT NULL,
	`auth_epoch` integer DEFAULT 1 NOT NULL,
	`count_review_units` integer DEFAULT 20 NOT NULL,
	`is_demo` integer DEFAULT false NOT NULL,
	`created_at_utc` integer NOT NULL,
	`updated_at_utc` integer NOT NULL
) WITHOUT ROWID;
