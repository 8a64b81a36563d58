import '#app/platform/node-version.ts'
import { dirname } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { databaseFile } from '#db/client.server.ts'
import { askForRole, primaryOf } from '#db/migrate-here.ts'

/** The first half of a change of the schema, as a later release would bring it: it widens, and takes nothing. */
const file = databaseFile()
while (primaryOf(dirname(file))) {
  await askForRole()
  await pause(100)
}
const connection = new Database(file, { timeout: 5_000 })
const columns = connection.pragma('table_info(claims)') as { name: string }[]
if (!columns.some(({ name }) => name === 'of_a_later_release'))
  connection
    .transaction(() => {
      connection.exec('ALTER TABLE claims ADD COLUMN of_a_later_release text')
      connection.exec('CREATE TABLE later_release (id text PRIMARY KEY, claim_id text NOT NULL)')
      connection.prepare(`INSERT INTO later_release VALUES ('first', 'none')`).run()
    })
    .immediate()
connection.close()
