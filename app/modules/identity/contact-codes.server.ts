import { openFrom, sealFor, type ContactChangeRow } from './contact-change-row.server.ts'
import { type Language } from './identity.ts'
import { checkCodeInJar, makeCode } from './totp.server.ts'

/** What goes out for a change of an email address or phone. */
export type ContactMessage = { to: string; language: Language } & (
  | { kind: 'new-email' | 'old-email' | 'new-phone' | 'phone-by-email'; code: string }
  | { kind: 'has-account' }
)

/** Sends it within the request; handed in by the route, since identity has no words and no mail. */
export type DeliverContact = (message: ContactMessage) => Promise<'sent' | 'failed'>

export type CodeAnswer = Awaited<ReturnType<typeof checkCodeInJar>>
type End = 'new' | 'old'
type Jars = { newJarSealed: string; oldJarSealed: string }

/** What the strategy knows a code by: neither end's code passes for the other's, nor for another change's. */
const nameOf = (id: string, end: End) => `${end}-${id}@codes.invalid`

/** A code for each end of a change, and the jars that they are checked against, sealed for its row. */
export async function makeBothCodes(id: string) {
  const [fresh, old] = [await makeCode(nameOf(id, 'new')), await makeCode(nameOf(id, 'old'))]
  const jars: Jars = {
    newJarSealed: sealFor(id, 'new_jar_sealed', fresh.jar),
    oldJarSealed: sealFor(id, 'old_jar_sealed', old.jar),
  }
  return { jars, codes: { new: fresh.code, old: old.code } }
}

/** Checks both codes, always both: how long it takes says nothing about one of them. */
export async function checkBothCodes(
  row: ContactChangeRow & Jars,
  codes: Record<End, string>,
): Promise<Record<End, CodeAnswer>> {
  const { id, newJarSealed, oldJarSealed } = row
  const check = (end: End, jar: string) =>
    checkCodeInJar({ jar, email: nameOf(id, end), code: codes[end] })
  return {
    new: await check('new', openFrom(id, 'new_jar_sealed', newJarSealed)),
    old: await check('old', openFrom(id, 'old_jar_sealed', oldJarSealed)),
  }
}
