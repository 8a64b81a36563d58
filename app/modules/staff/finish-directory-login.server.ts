import { createHash } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { write } from '#db/client.server.ts'
import { directorySubjects } from '#db/schema/staff.ts'
import { endAllSessions, keepDirectoryStaff } from '#app/modules/identity/identity.server.ts'
import { type Language } from '#app/modules/identity/identity.ts'
import { recordAudit } from '#app/platform/audit.server.ts'
import { env } from '#app/platform/env.server.ts'
import { newId } from '#app/platform/ids.server.ts'
import { blindIndex } from '#app/platform/seal.server.ts'
import { redeemCode, type DirectoryClaims } from './redeem-code.server.ts'
import { type DirectoryAnswer, type DirectoryLogin, type DirectoryProblem } from './staff.ts'

type Finish = { login: DirectoryLogin; answer: DirectoryAnswer; language: Language }

/**
 * Ends a login by the insurer's directory: the account of the member of staff, made at the first time,
 * with name, email and role as the directory has them today.
 */
export async function finishDirectoryLogin({
  login,
  answer,
  language,
}: Finish): Promise<{ accountId: string } | DirectoryProblem> {
  const claims = await redeemCode({ login, answer })
  if (typeof claims === 'string') return claims
  const { accountId, subject } = await accountOf(claims)
  const role = roleOf(claims)
  if (!role) await endAllSessions({ accountId })
  const outcome = !role
    ? 'no-role'
    : !claims.email || claims.email_verified === false
      ? 'no-email'
      : await keepDirectoryStaff({
          accountId,
          email: claims.email,
          name: claims.name ?? claims.email,
          role,
          language,
        })
  await write((tx) =>
    recordAudit(tx, {
      actor: 'directory',
      act: typeof outcome === 'string' ? 'directory.refused' : 'directory.vouched',
      subject: typeof outcome === 'string' ? `directory:${subject}` : `account:${accountId}`,
      detail: typeof outcome === 'string' ? { why: outcome } : {},
    }),
  )
  return outcome
}

/** The account a person of the directory has, or is to get: remembered before it is made. */
async function accountOf({ iss, sub }: DirectoryClaims) {
  // Ids of people differ by case, which the index does not.
  const exact = createHash('sha256').update(`${iss}\0${sub}`).digest('hex')
  const subject = blindIndex(exact, 'directory.subject')
  const accountId = await write((tx) => {
    tx.insert(directorySubjects)
      .values({ subjectIndex: subject, accountId: newId() })
      .onConflictDoNothing()
      .run()
    return tx
      .select()
      .from(directorySubjects)
      .where(eq(directorySubjects.subjectIndex, subject))
      .get()!.accountId
  })
  return { accountId, subject }
}

/** The first of OIDC_ROLES whose group somebody is in. */
function roleOf(claims: DirectoryClaims) {
  const groups = claims[env.OIDC_ROLE_CLAIM]
  const theirs = Array.isArray(groups) ? groups : [groups]
  return env.OIDC_ROLES?.find(({ group }) => theirs.includes(group))?.role
}
