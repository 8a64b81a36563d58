import { randomInt } from 'node:crypto'
import { eq } from 'drizzle-orm'
import type { Db } from '#db/client.server.ts'
import { claims } from '#db/schema/claims.ts'

/** Without I, L, O and U, which are misread or misheard. */
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** A reference to read out on the phone, such as HV-2Q7M-84KD, that no other claim has. */
export function newReference(tx: Db): string {
  const drawn = Array.from({ length: 8 }, () => letters[randomInt(letters.length)]).join('')
  const reference = `HV-${drawn.slice(0, 4)}-${drawn.slice(4)}`
  const taken = tx
    .select({ id: claims.id })
    .from(claims)
    .where(eq(claims.reference, reference))
    .get()
  return taken ? newReference(tx) : reference
}
