import { asc } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { read, write } from '#db/client.server.ts'
import { audit } from '#db/schema/audit.ts'
import { auditHash, recordAudit } from '#app/platform/audit.server.ts'

test('each audit row is bound to the row before it', async () => {
  await write((tx) => {
    recordAudit(tx, { actor: 'account:1', act: 'claim.submitted', subject: 'claim:1' })
    recordAudit(tx, { actor: 'account:2', act: 'claim.opened', subject: 'claim:1' })
  })
  const [first, second] = read((db) => db.select().from(audit).orderBy(asc(audit.sequence)).all())
  expect(first?.previousHash).toBe('')
  expect(second?.previousHash).toBe(first?.hash)
  expect(second && auditHash(second)).toBe(second?.hash)
  expect(second && auditHash({ ...second, actor: 'account:3' })).not.toBe(second?.hash)
})
