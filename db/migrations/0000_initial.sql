CREATE TABLE `audit` (
	`sequence` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`at` integer NOT NULL,
	`actor` text NOT NULL,
	`act` text NOT NULL,
	`subject` text NOT NULL,
	`detail` text NOT NULL,
	`previous_hash` text NOT NULL,
	`hash` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `audit_by_actor` ON `audit` (`actor`,`sequence`);--> statement-breakpoint
CREATE INDEX `audit_of_subject` ON `audit` (`subject`,`sequence`);--> statement-breakpoint
CREATE TABLE `claim_answers` (
	`id` text PRIMARY KEY NOT NULL,
	`claim_id` text NOT NULL,
	`request_id` text NOT NULL,
	`kind` text NOT NULL,
	`reason` text,
	`text_sealed` text,
	`document_ids` text NOT NULL,
	`answered_at` integer NOT NULL,
	`sent_at` integer,
	`failure_code` text,
	`resent_at` integer
);
--> statement-breakpoint
CREATE INDEX `claim_answers_of_request` ON `claim_answers` (`request_id`,`id`);--> statement-breakpoint
CREATE INDEX `claim_answers_unsent` ON `claim_answers` (`answered_at`) WHERE sent_at is null;--> statement-breakpoint
CREATE TABLE `claim_filings` (
	`id` text PRIMARY KEY NOT NULL,
	`claim_id` text NOT NULL,
	`kind` text NOT NULL,
	`once_key` text NOT NULL,
	`content_sealed` text NOT NULL,
	`document_ids` text NOT NULL,
	`filed_at` integer NOT NULL,
	`core_version` integer,
	`sent_at` integer,
	`refused_code` text,
	`failure_code` text,
	`resent_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `claim_filings_once` ON `claim_filings` (`claim_id`,`once_key`);--> statement-breakpoint
CREATE INDEX `claim_filings_unsent` ON `claim_filings` (`filed_at`) WHERE sent_at is null;--> statement-breakpoint
CREATE TABLE `claim_messages` (
	`id` text PRIMARY KEY NOT NULL,
	`claim_id` text NOT NULL,
	`writer` text NOT NULL,
	`once_key` text,
	`content_sealed` text NOT NULL,
	`language` text,
	`document_ids` text NOT NULL,
	`in_reply_to` text,
	`core_note_id` text,
	`copy_of` text,
	`written_at` integer NOT NULL,
	`placed_at` integer NOT NULL,
	`sent_at` integer,
	`failure_code` text,
	`resent_at` integer,
	`read_at` integer
);
--> statement-breakpoint
CREATE INDEX `claim_messages_in_order` ON `claim_messages` (`claim_id`,`placed_at`,`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `claim_messages_once` ON `claim_messages` (`claim_id`,`once_key`);--> statement-breakpoint
CREATE UNIQUE INDEX `claim_messages_of_core` ON `claim_messages` (`claim_id`,`core_note_id`);--> statement-breakpoint
CREATE INDEX `claim_messages_unsent` ON `claim_messages` (`written_at`) WHERE sent_at is null;--> statement-breakpoint
CREATE INDEX `claim_messages_unread` ON `claim_messages` (`claim_id`) WHERE writer = 'insurer' and read_at is null;--> statement-breakpoint
CREATE TABLE `claim_openings` (
	`id` text PRIMARY KEY NOT NULL,
	`claim_id` text NOT NULL,
	`staff_id` text NOT NULL,
	`opened_at` integer NOT NULL,
	`expires_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `claim_openings_current` ON `claim_openings` (`staff_id`,`claim_id`,`expires_at`);--> statement-breakpoint
CREATE TABLE `claim_requests` (
	`id` text PRIMARY KEY NOT NULL,
	`claim_id` text NOT NULL,
	`core_request_id` text NOT NULL,
	`status` text NOT NULL,
	`content_sealed` text NOT NULL,
	`answered_at` integer,
	`due_since` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `claim_requests_once` ON `claim_requests` (`claim_id`,`core_request_id`);--> statement-breakpoint
CREATE INDEX `claim_requests_due` ON `claim_requests` (`id`) WHERE status = 'open' and answered_at is null and due_since is not null;--> statement-breakpoint
CREATE TABLE `claim_steps` (
	`id` text PRIMARY KEY NOT NULL,
	`claim_id` text NOT NULL,
	`key` text NOT NULL,
	`kind` text NOT NULL,
	`status` text,
	`closed_reason` text,
	`at` integer NOT NULL,
	`correction` integer DEFAULT false NOT NULL,
	`reason_sealed` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `claim_steps_once` ON `claim_steps` (`claim_id`,`key`);--> statement-breakpoint
CREATE INDEX `claim_steps_in_order` ON `claim_steps` (`claim_id`,`at`);--> statement-breakpoint
CREATE TABLE `claims` (
	`id` text PRIMARY KEY NOT NULL,
	`holder_id` text,
	`without_account` integer DEFAULT false NOT NULL,
	`reference` text NOT NULL,
	`form_token` text,
	`line` text NOT NULL,
	`policy_id` text,
	`policy_number_sealed` text,
	`policy_number_index` text,
	`unmatched_since` integer,
	`policy_to_tell` text,
	`reporter_known_at` integer,
	`taken_over_by` text,
	`confirmed_contact` text,
	`status` text NOT NULL,
	`closed_reason` text,
	`language` text NOT NULL,
	`answers_sealed` text NOT NULL,
	`declaration_sealed` text,
	`core_claim_id` text,
	`core_version` integer DEFAULT 0 NOT NULL,
	`core_status` text,
	`unknown_status` text,
	`core_sealed` text,
	`claim_number` text,
	`hand_over` text,
	`hand_over_code` text,
	`hand_over_at` integer,
	`withdrawn_at` integer,
	`withdrawal_sealed` text,
	`withdrawal_settled_at` integer,
	`details_unsent_since` integer,
	`details_failure` text,
	`details_resent_at` integer,
	`amounts_wrong_since` integer,
	`hidden` integer DEFAULT false NOT NULL,
	`started_at` integer NOT NULL,
	`noticed_at` integer,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `claims_reference_unique` ON `claims` (`reference`);--> statement-breakpoint
CREATE UNIQUE INDEX `claims_form_token_unique` ON `claims` (`form_token`);--> statement-breakpoint
CREATE INDEX `claims_of_holder` ON `claims` (`holder_id`,`started_at`,`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `claims_of_core` ON `claims` (`core_claim_id`,`holder_id`);--> statement-breakpoint
CREATE INDEX `claims_by_number` ON `claims` (`claim_number`);--> statement-breakpoint
CREATE INDEX `claims_by_change` ON `claims` (`updated_at`,`id`);--> statement-breakpoint
CREATE INDEX `claims_by_status` ON `claims` (`status`,`updated_at`,`id`);--> statement-breakpoint
CREATE INDEX `claims_with_wrong_amounts` ON `claims` (`amounts_wrong_since`) WHERE amounts_wrong_since is not null;--> statement-breakpoint
CREATE INDEX `claims_details_unsent` ON `claims` (`details_unsent_since`) WHERE details_unsent_since is not null;--> statement-breakpoint
CREATE INDEX `claims_unmatched` ON `claims` (`unmatched_since`,`id`) WHERE unmatched_since is not null;--> statement-breakpoint
CREATE INDEX `claims_of_nobody` ON `claims` (`policy_number_index`) WHERE holder_id is null;--> statement-breakpoint
CREATE INDEX `claims_not_handed_over` ON `claims` (`hand_over_at`) WHERE hand_over in ('stored', 'sent', 'failed');--> statement-breakpoint
CREATE INDEX `claims_by_hand` ON `claims` (`hand_over_at`) WHERE hand_over = 'by-hand';--> statement-breakpoint
CREATE INDEX `claims_taken_over` ON `claims` (`taken_over_by`) WHERE taken_over_by is not null;--> statement-breakpoint
CREATE INDEX `claims_of_nobody_at_core` ON `claims` (`holder_id`,`core_claim_id`) WHERE holder_id is null;--> statement-breakpoint
CREATE TABLE `documents` (
	`id` text PRIMARY KEY NOT NULL,
	`owner_id` text NOT NULL,
	`claim_id` text NOT NULL,
	`request_id` text,
	`origin` text NOT NULL,
	`name_sealed` text NOT NULL,
	`content_type` text NOT NULL,
	`bytes` integer NOT NULL,
	`sha256` text NOT NULL,
	`key_sealed` text,
	`storage_name` text,
	`thumbnail_name` text,
	`state` text NOT NULL,
	`failure_code` text,
	`rejection_sealed` text,
	`core_document_id` text,
	`core_state_at` integer DEFAULT 0 NOT NULL,
	`stored_at` integer NOT NULL,
	`replaced_by` text,
	`resent_at` integer
);
--> statement-breakpoint
CREATE INDEX `documents_by_owner` ON `documents` (`owner_id`,`claim_id`,`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `documents_once_per_claim` ON `documents` (`claim_id`,`sha256`);--> statement-breakpoint
CREATE UNIQUE INDEX `documents_by_storage_name` ON `documents` (`storage_name`);--> statement-breakpoint
CREATE UNIQUE INDEX `documents_by_thumbnail_name` ON `documents` (`thumbnail_name`);--> statement-breakpoint
CREATE INDEX `documents_unsent` ON `documents` (`stored_at`,`id`) WHERE state in ('checking', 'stored', 'failed');--> statement-breakpoint
CREATE TABLE `object_copies` (
	`copy_id` text PRIMARY KEY NOT NULL,
	`storage_name` text NOT NULL,
	`store` text NOT NULL,
	`store_key` text,
	`machine` text,
	`state` text NOT NULL,
	`changed_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `object_copies_one_kept` ON `object_copies` (`storage_name`) WHERE state = 'kept';--> statement-breakpoint
CREATE UNIQUE INDEX `object_copies_by_store_key` ON `object_copies` (`store_key`);--> statement-breakpoint
CREATE INDEX `object_copies_by_object` ON `object_copies` (`storage_name`,`state`,`copy_id`);--> statement-breakpoint
CREATE INDEX `object_copies_by_store` ON `object_copies` (`store`,`state`,`copy_id`);--> statement-breakpoint
CREATE TABLE `stored_objects` (
	`name` text PRIMARY KEY NOT NULL,
	`document_id` text NOT NULL,
	`bytes` integer NOT NULL,
	`sha256` text NOT NULL,
	`kept_at` integer NOT NULL,
	`moving_since` integer,
	`failure_code` text,
	`resent_at` integer
);
--> statement-breakpoint
CREATE INDEX `stored_objects_by_document` ON `stored_objects` (`document_id`);--> statement-breakpoint
CREATE INDEX `stored_objects_moving` ON `stored_objects` (`moving_since`,`name`) WHERE moving_since is not null;--> statement-breakpoint
CREATE TABLE `comparison_differences` (
	`id` text PRIMARY KEY NOT NULL,
	`comparison_id` text NOT NULL,
	`what` text NOT NULL,
	`subject_id` text NOT NULL,
	`claim_id` text,
	`core_claim_id` text,
	`holder_id` text,
	`fields` text,
	`found_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `comparison_differences_once` ON `comparison_differences` (`comparison_id`,`what`,`subject_id`);--> statement-breakpoint
CREATE INDEX `comparison_differences_in_order` ON `comparison_differences` (`comparison_id`,`id`);--> statement-breakpoint
CREATE TABLE `comparison_people` (
	`comparison_id` text NOT NULL,
	`holder_id` text NOT NULL,
	PRIMARY KEY(`comparison_id`, `holder_id`)
);
--> statement-breakpoint
CREATE TABLE `comparisons` (
	`id` text PRIMARY KEY NOT NULL,
	`started_at` integer NOT NULL,
	`asked_at` integer,
	`differences` integer DEFAULT 0 NOT NULL,
	`failed` integer DEFAULT 0 NOT NULL,
	`ended_at` integer
);
--> statement-breakpoint
CREATE INDEX `comparisons_by_start` ON `comparisons` (`started_at`);--> statement-breakpoint
CREATE TABLE `failed_runs` (
	`id` text PRIMARY KEY NOT NULL,
	`function_id` text NOT NULL,
	`name` text,
	`data` text,
	`code` text NOT NULL,
	`failed_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `outbox` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`data` text NOT NULL,
	`created_at` integer NOT NULL,
	`sent_at` integer,
	`refused_at` integer,
	`attempts` integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE INDEX `outbox_unsent` ON `outbox` (`id`) WHERE sent_at is null and refused_at is null;--> statement-breakpoint
CREATE INDEX `outbox_refused` ON `outbox` (`id`) WHERE refused_at is not null;--> statement-breakpoint
CREATE INDEX `outbox_telling` ON `outbox` (`id`) WHERE name in ('claim/changed', 'document/rejected', 'account/security.changed');--> statement-breakpoint
CREATE TABLE `staff_alerts` (
	`id` text PRIMARY KEY NOT NULL,
	`sent_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `factor_choices` (
	`account_id` text PRIMARY KEY NOT NULL,
	`email_off_at` integer,
	`first` text
);
--> statement-breakpoint
CREATE TABLE `factors` (
	`id` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`kind` text NOT NULL,
	`name_sealed` text,
	`secret_sealed` text,
	`credential_index` text,
	`last_step` integer,
	`uses` integer,
	`created_at` integer NOT NULL,
	`confirmed_at` integer,
	`used_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `factors_credential_index_unique` ON `factors` (`credential_index`);--> statement-breakpoint
CREATE INDEX `factors_of_account` ON `factors` (`account_id`,`id`);--> statement-breakpoint
CREATE TABLE `recovery_codes` (
	`id` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`selector` text NOT NULL,
	`secret_hash` text NOT NULL,
	`created_at` integer NOT NULL,
	`used_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `recovery_codes_of_account` ON `recovery_codes` (`account_id`,`selector`);--> statement-breakpoint
CREATE TABLE `remembered_devices` (
	`id` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`token_hash` text NOT NULL,
	`device_sealed` text,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `remembered_devices_token_hash_unique` ON `remembered_devices` (`token_hash`);--> statement-breakpoint
CREATE INDEX `remembered_devices_of_account` ON `remembered_devices` (`account_id`,`id`);--> statement-breakpoint
CREATE TABLE `accounts` (
	`id` text PRIMARY KEY NOT NULL,
	`role` text NOT NULL,
	`holder_id` text,
	`insured_as` text,
	`email_index` text NOT NULL,
	`email_sealed` text NOT NULL,
	`name_sealed` text NOT NULL,
	`phone_sealed` text,
	`phone_index` text,
	`phone_verified_at` integer,
	`password_hash` text,
	`password_changed_at` integer,
	`language` text NOT NULL,
	`created_at` integer NOT NULL,
	`closed_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `accounts_holder_id_unique` ON `accounts` (`holder_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `accounts_email_index_unique` ON `accounts` (`email_index`);--> statement-breakpoint
CREATE INDEX `accounts_of_phone` ON `accounts` (`phone_index`);--> statement-breakpoint
CREATE TABLE `contact_changes` (
	`id` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`kind` text NOT NULL,
	`state` text NOT NULL,
	`new_sealed` text NOT NULL,
	`old_sealed` text,
	`new_jar_sealed` text,
	`old_jar_sealed` text,
	`attempts` integer DEFAULT 0 NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`held_until` integer,
	`changed_at` integer NOT NULL,
	`failure_code` text,
	`resent_at` integer
);
--> statement-breakpoint
CREATE INDEX `contact_changes_of_account` ON `contact_changes` (`account_id`,`id`);--> statement-breakpoint
CREATE INDEX `contact_changes_by_state` ON `contact_changes` (`state`,`changed_at`);--> statement-breakpoint
CREATE TABLE `contact_proofs` (
	`about_id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`jar_sealed` text,
	`attempts` integer NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`confirmed_at` integer
);
--> statement-breakpoint
CREATE INDEX `contact_proofs_expired` ON `contact_proofs` (`expires_at`);--> statement-breakpoint
CREATE TABLE `emailed_links` (
	`id` text PRIMARY KEY NOT NULL,
	`purpose` text NOT NULL,
	`account_id` text,
	`about_id` text,
	`token_hash` text NOT NULL,
	`token_sealed` text,
	`language` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`used_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `emailed_links_token_hash_unique` ON `emailed_links` (`token_hash`);--> statement-breakpoint
CREATE INDEX `emailed_links_expired` ON `emailed_links` (`expires_at`);--> statement-breakpoint
CREATE INDEX `emailed_links_of_account` ON `emailed_links` (`account_id`);--> statement-breakpoint
CREATE INDEX `emailed_links_about` ON `emailed_links` (`about_id`);--> statement-breakpoint
CREATE TABLE `factor_resets` (
	`id` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`open_for` text,
	`way` text NOT NULL,
	`outcome` text,
	`asked_by` text NOT NULL,
	`decided_by` text,
	`proof` text,
	`new_email_sealed` text,
	`created_at` integer NOT NULL,
	`ready_at` integer NOT NULL,
	`ended_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `factor_resets_open_for_unique` ON `factor_resets` (`open_for`);--> statement-breakpoint
CREATE INDEX `factor_resets_of_account` ON `factor_resets` (`account_id`,`id`);--> statement-breakpoint
CREATE INDEX `factor_resets_open` ON `factor_resets` (`way`,`open_for`);--> statement-breakpoint
CREATE TABLE `pending_logins` (
	`id` text PRIMARY KEY NOT NULL,
	`purpose` text NOT NULL,
	`account_id` text,
	`session_id` text,
	`details_sealed` text NOT NULL,
	`jar_sealed` text,
	`challenge_sealed` text,
	`attempts` integer DEFAULT 0 NOT NULL,
	`sends` integer DEFAULT 0 NOT NULL,
	`verified_at` integer,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `pending_logins_expired` ON `pending_logins` (`expires_at`);--> statement-breakpoint
CREATE INDEX `pending_logins_of_account` ON `pending_logins` (`account_id`);--> statement-breakpoint
CREATE TABLE `sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`refresh_hash` text NOT NULL,
	`previous_hash` text,
	`rotated_at` integer NOT NULL,
	`confirmed_at` integer,
	`started_at` integer NOT NULL,
	`seen_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`ended_at` integer,
	`factor_at` integer,
	`device_sealed` text,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `sessions_refresh_hash_unique` ON `sessions` (`refresh_hash`);--> statement-breakpoint
CREATE UNIQUE INDEX `sessions_previous_hash_unique` ON `sessions` (`previous_hash`);--> statement-breakpoint
CREATE INDEX `sessions_of_account` ON `sessions` (`account_id`,`id`);--> statement-breakpoint
CREATE TABLE `throttles` (
	`key` text PRIMARY KEY NOT NULL,
	`count` integer NOT NULL,
	`ends_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `throttles_ended` ON `throttles` (`ends_at`);--> statement-breakpoint
CREATE TABLE `insurer_cursors` (
	`feed` text PRIMARY KEY NOT NULL,
	`cursor` text NOT NULL,
	`read_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `insurer_events` (
	`event_id` text PRIMARY KEY NOT NULL,
	`type` text NOT NULL,
	`core_claim_id` text,
	`holder_id` text,
	`core_policy_id` text,
	`version` integer NOT NULL,
	`sequence` integer NOT NULL,
	`occurred_at` text NOT NULL,
	`via` text NOT NULL,
	`received_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `insurer_events_by_arrival` ON `insurer_events` (`received_at`);--> statement-breakpoint
CREATE INDEX `insurer_events_by_sequence` ON `insurer_events` (`sequence`);--> statement-breakpoint
CREATE TABLE `hand_overs` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`subject_id` text NOT NULL,
	`claim_id` text,
	`state` text NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL,
	`code` text,
	`pointers` text,
	`core_version` integer,
	`stored_at` integer NOT NULL,
	`sent_at` integer,
	`confirmed_at` integer,
	`next_try_at` integer,
	`note_sealed` text,
	`changed_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `hand_overs_of_subject` ON `hand_overs` (`kind`,`subject_id`,`id`);--> statement-breakpoint
CREATE INDEX `hand_overs_of_claim` ON `hand_overs` (`claim_id`,`id`);--> statement-breakpoint
CREATE INDEX `hand_overs_failed` ON `hand_overs` (`changed_at`) WHERE state = 'failed';--> statement-breakpoint
CREATE INDEX `hand_overs_stored` ON `hand_overs` (`kind`) WHERE state = 'stored';--> statement-breakpoint
CREATE INDEX `hand_overs_open` ON `hand_overs` (`changed_at`) WHERE state in ('stored', 'sent');--> statement-breakpoint
CREATE TABLE `second_copies` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`subject_id` text NOT NULL,
	`claim_id` text,
	`transaction` text NOT NULL,
	`checksum` text NOT NULL,
	`since` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `second_copies_by_transaction` ON `second_copies` (`transaction`);--> statement-breakpoint
CREATE INDEX `second_copies_of_claim` ON `second_copies` (`claim_id`);--> statement-breakpoint
CREATE TABLE `inbound_texts` (
	`id` text PRIMARY KEY NOT NULL,
	`provider_id` text NOT NULL,
	`phone_index` text NOT NULL,
	`phone_sealed` text NOT NULL,
	`body_sealed` text NOT NULL,
	`media_sealed` text,
	`kind` text NOT NULL,
	`state` text NOT NULL,
	`choices` text,
	`chosen` integer,
	`replied_at` integer,
	`answered` integer NOT NULL,
	`received_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `inbound_texts_provider_id_unique` ON `inbound_texts` (`provider_id`);--> statement-breakpoint
CREATE INDEX `inbound_texts_of_number` ON `inbound_texts` (`phone_index`,`id`);--> statement-breakpoint
CREATE TABLE `notice_deliveries` (
	`id` text PRIMARY KEY NOT NULL,
	`notice_id` text NOT NULL,
	`channel` text NOT NULL,
	`recipient` text DEFAULT 'reader' NOT NULL,
	`state` text NOT NULL,
	`held_until` integer,
	`digest_id` text,
	`code` text,
	`provider_id` text,
	`arrival` text,
	`attempts` integer DEFAULT 0 NOT NULL,
	`changed_at` integer NOT NULL,
	`set_aside_at` integer,
	FOREIGN KEY (`notice_id`) REFERENCES `notices`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `notice_deliveries_once` ON `notice_deliveries` (`notice_id`,`channel`,`recipient`);--> statement-breakpoint
CREATE INDEX `notice_deliveries_unsent` ON `notice_deliveries` (`changed_at`) WHERE state not in ('sent', 'dropped', 'summed') and set_aside_at is null;--> statement-breakpoint
CREATE INDEX `notice_deliveries_of_digest` ON `notice_deliveries` (`digest_id`) WHERE digest_id is not null;--> statement-breakpoint
CREATE TABLE `notice_digests` (
	`notice_id` text PRIMARY KEY NOT NULL,
	`open_for` text,
	`closes_at` integer NOT NULL,
	FOREIGN KEY (`notice_id`) REFERENCES `notices`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `notice_digests_open_for_unique` ON `notice_digests` (`open_for`);--> statement-breakpoint
CREATE INDEX `notice_digests_open` ON `notice_digests` (`closes_at`) WHERE open_for is not null;--> statement-breakpoint
CREATE TABLE `notice_preferences` (
	`holder_id` text NOT NULL,
	`topic` text NOT NULL,
	`portal` integer DEFAULT true NOT NULL,
	`email` integer NOT NULL,
	`text` integer NOT NULL,
	PRIMARY KEY(`holder_id`, `topic`)
);
--> statement-breakpoint
CREATE TABLE `notice_time_zones` (
	`holder_id` text PRIMARY KEY NOT NULL,
	`time_zone` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `notices` (
	`id` text PRIMARY KEY NOT NULL,
	`event_key` text NOT NULL,
	`holder_id` text,
	`account_id` text,
	`claim_id` text,
	`reference` text,
	`kind` text NOT NULL,
	`change` text,
	`about_id` text,
	`due_on` text,
	`asks` integer,
	`recorded_at` integer NOT NULL,
	`read_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `notices_event_key_unique` ON `notices` (`event_key`);--> statement-breakpoint
CREATE INDEX `notices_of_holder` ON `notices` (`holder_id`,`id`);--> statement-breakpoint
CREATE INDEX `notices_of_claim` ON `notices` (`claim_id`,`id`);--> statement-breakpoint
CREATE INDEX `notices_unread` ON `notices` (`holder_id`,`id`) WHERE read_at is null;--> statement-breakpoint
CREATE TABLE `provider_reports` (
	`key` text PRIMARY KEY NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `provider_reports_by_time` ON `provider_reports` (`at`);--> statement-breakpoint
CREATE TABLE `report_letters` (
	`event_key` text PRIMARY KEY NOT NULL,
	`claim_id` text NOT NULL,
	`about` text NOT NULL,
	`channel` text NOT NULL,
	`state` text NOT NULL,
	`changed_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `report_letters_of_claim` ON `report_letters` (`claim_id`,`changed_at`);--> statement-breakpoint
CREATE TABLE `suppressed_addresses` (
	`channel` text NOT NULL,
	`address_index` text NOT NULL,
	`code` text NOT NULL,
	`at` integer NOT NULL,
	`ended_at` integer,
	PRIMARY KEY(`channel`, `address_index`)
);
--> statement-breakpoint
CREATE TABLE `text_consents` (
	`id` text PRIMARY KEY NOT NULL,
	`holder_id` text NOT NULL,
	`given` integer NOT NULL,
	`phone_index` text NOT NULL,
	`phone_sealed` text NOT NULL,
	`wording` text NOT NULL,
	`said_by` text DEFAULT 'page' NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `text_consents_of_holder` ON `text_consents` (`holder_id`,`id`);--> statement-breakpoint
CREATE INDEX `text_consents_of_number` ON `text_consents` (`phone_index`,`id`);--> statement-breakpoint
CREATE TABLE `policies` (
	`id` text PRIMARY KEY NOT NULL,
	`holder_id` text NOT NULL,
	`core_policy_id` text NOT NULL,
	`line` text NOT NULL,
	`policy_number_sealed` text NOT NULL,
	`number_index` text NOT NULL,
	`content_sealed` text NOT NULL,
	`effective` text NOT NULL,
	`expires` text NOT NULL,
	`status` text NOT NULL,
	`version` integer NOT NULL,
	`read_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `policies_of_core` ON `policies` (`holder_id`,`core_policy_id`);--> statement-breakpoint
CREATE INDEX `policies_of_holder` ON `policies` (`holder_id`,`expires`);--> statement-breakpoint
CREATE INDEX `policies_by_number` ON `policies` (`number_index`);--> statement-breakpoint
CREATE TABLE `directory_subjects` (
	`subject_index` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `directory_subjects_account_id_unique` ON `directory_subjects` (`account_id`);--> statement-breakpoint
CREATE TABLE `invitations` (
	`id` text PRIMARY KEY NOT NULL,
	`role` text NOT NULL,
	`email_sealed` text NOT NULL,
	`name_sealed` text NOT NULL,
	`insured_as` text,
	`token_hash` text NOT NULL,
	`token_sealed` text,
	`invited_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`accepted_at` integer,
	`withdrawn_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `invitations_token_hash_unique` ON `invitations` (`token_hash`);--> statement-breakpoint
CREATE INDEX `invitations_open` ON `invitations` (`accepted_at`,`withdrawn_at`,`expires_at`);--> statement-breakpoint
CREATE TABLE `person_openings` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`staff_id` text NOT NULL,
	`opened_at` integer NOT NULL,
	`expires_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `person_openings_of_staff` ON `person_openings` (`staff_id`,`person_id`,`expires_at`);