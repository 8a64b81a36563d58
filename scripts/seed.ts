import '#app/platform/node-version.ts'

// The settings are read when a module is first imported, so the caller's environment comes first.
const { closeDatabase, databaseFile } = await import('#db/client.server.ts')
const { migrateDatabase } = await import('#db/migrate.ts')
const { seedIfEmpty } = await import('#db/seed.server.ts')

migrateDatabase(databaseFile())
await seedIfEmpty()
closeDatabase()
