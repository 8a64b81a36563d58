export { DatabaseUnavailable, withoutWrites } from '#db/client.server.ts'
