import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { listNarrowing } from '#db/widening.ts'
import journal from '#db/migrations/meta/_journal.json' with { type: 'json' }

const file = (tag: string) =>
  readFileSync(new URL(`./migrations/${tag}.sql`, import.meta.url), 'utf8')

test('every migration after the first widens, or says that it narrows and since when that is unused', () => {
  const later = journal.entries.slice(1).map(({ tag }) => tag)
  for (const tag of later) expect(listNarrowing(file(tag)), tag).toEqual([])
})

test.each([
  'ALTER TABLE `claims` ADD `note` text',
  'ALTER TABLE `claims` ADD COLUMN `count` integer DEFAULT 0 NOT NULL',
  'ALTER TABLE `claims` ADD `count` integer NOT NULL DEFAULT 0',
  'CREATE TABLE `later` (`id` text PRIMARY KEY NOT NULL)',
  'CREATE INDEX `later_of` ON `claims` (`status`)',
  'CREATE TABLE `later` (`id` text);--> statement-breakpoint\nCREATE UNIQUE INDEX `one` ON `later` (`id`)',
  '-- narrows: claims.note, unused since 1.4\nALTER TABLE `claims` DROP COLUMN `note`',
])('this widens: %s', (statement) => {
  expect(listNarrowing(statement)).toEqual([])
})

test.each([
  'ALTER TABLE `claims` ADD `count` integer NOT NULL',
  'ALTER TABLE `claims` DROP COLUMN `note`',
  'DROP TABLE `claims`',
  'ALTER TABLE `claims` RENAME COLUMN `note` TO `remark`',
  'ALTER TABLE `__new_claims` RENAME TO `claims`',
  'CREATE UNIQUE INDEX `one` ON `claims` (`reference`)',
])('this narrows, so that it comes a release later: %s', (statement) => {
  expect(listNarrowing(statement)).toHaveLength(1)
})
