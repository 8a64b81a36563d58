import { openClaimForStaff } from '#app/modules/claims/claims.server.ts'
import { may } from '#app/modules/identity/identity.ts'
import { openPerson } from '#app/modules/staff/staff.server.ts'
import type { Belongings } from '#tests/belongings.ts'
import { staffIris, staffOmar, staffSara } from '#tests/cast.ts'
import { signedIn } from '#tests/sign-in.ts'

const duty = [staffSara, staffOmar, staffIris]

/** One of each role, logged in, with these files open where they may open them: there is more on a page then. */
export const staffOnDuty = ({ claimId, personId }: Pick<Belongings, 'claimId' | 'personId'>) =>
  Promise.all(
    duty.map(async (person) => {
      const { role } = person
      const { cookie, accountId: staffId } = await signedIn(person, { fresh: true })
      const by = { staffId, insuredAs: undefined }
      if (may(role, 'claims.open')) await openClaimForStaff({ claimId, ...by })
      if (may(role, 'people.open')) await openPerson({ personId, ...by })
      return { role, cookie }
    }),
  )

export type OnDuty = Awaited<ReturnType<typeof staffOnDuty>>[number]
