import { migrateDatabase } from '#db/migrate.ts'
import { closeDatabase, databaseFile } from '#db/client.server.ts'
import { loseProviders } from '#tests/faults/providers-away.ts'

/** node tests/faults/providers-away-process.ts EVENTS: prints what was counted, as JSON, for the proof of R12. */
migrateDatabase(databaseFile())
const told = await loseProviders(Number(process.argv[2]))
closeDatabase()
console.log(JSON.stringify(told))
process.exit(0)
