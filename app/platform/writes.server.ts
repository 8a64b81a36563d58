export { closeDatabase, DatabaseUnavailable, withoutWrites } from '#db/client.server.ts'
