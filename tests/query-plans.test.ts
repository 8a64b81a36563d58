import { copyFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, inject, onTestFinished, test } from 'vitest'
import { problemsIn } from '#tests/query-plans.ts'

// That no statement of the app reads more than it gives is seen to after every file of tests (setup.ts),
// for whatever statements that file drove. These see that it would be found.

function aDatabase() {
  const file = join(dirname(inject('templateDatabase')), `plans-${Date.now()}.db`)
  copyFileSync(inject('templateDatabase'), file)
  const database = new Database(file)
  onTestFinished(() => void database.close())
  return database
}

const ofHolder = `select id from claims where holder_id = ? order by started_at desc, id desc limit ?`
const waiting = `select id from outbox where sent_at is null and refused_at is null order by id limit ?`

test('a statement that goes by an index, in its order, is found sound', () => {
  for (const statement of [ofHolder, waiting])
    expect(problemsIn(aDatabase(), statement)).toEqual([])
})

test('with its index dropped it is found to read all, or to sort what it read', () => {
  const database = aDatabase()
  database.exec('DROP INDEX claims_of_holder; DROP INDEX outbox_unsent')
  expect(problemsIn(database, ofHolder)).toEqual(['SCAN claims', 'USE TEMP B-TREE FOR ORDER BY'])
  expect(problemsIn(database, waiting)).toEqual([
    'SCAN outbox USING INDEX sqlite_autoindex_outbox_1',
  ])
})

test.each([
  ['a filter no index has', 'select id from claims where language = ?', 'SCAN claims'],
  [
    'a value in place of the words of a partial index',
    `select id from claims where hand_over in (?) and hand_over_at < ? limit 9`,
    'SCAN claims',
  ],
  [
    'a whole table',
    'select id from claims',
    'SCAN claims USING COVERING INDEX sqlite_autoindex_claims_1',
  ],
])('%s is found', (_, statement, problem) => {
  expect(problemsIn(aDatabase(), statement)).toEqual([problem])
})

test('a page of a whole list that goes along its order is sound', () => {
  const page = 'select id from claims order by updated_at desc, id desc limit ?'
  expect(problemsIn(aDatabase(), page)).toEqual([])
})
