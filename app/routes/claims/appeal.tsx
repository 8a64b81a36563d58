import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { titled } from '#app/http/page-title.ts'
import { fileAppeal, insurerDays } from '#app/modules/claims/claims.server.ts'
import { appealForm, mayFile } from '#app/modules/claims/claims.ts'
import { AppealView } from './appeal-view.tsx'
import { wayAfter } from './appeal-after.ts'
import { requireSentClaim } from './own-claim.server.ts'
import { fileWith } from './take-filing.server.ts'

export const meta = titled('filings.appeal.title')

/** What was decided, until when one may ask for another look, and whom else one can ask. */
export async function loader(args: LoaderFunctionArgs) {
  const { claim } = await requireSentClaim(args)
  const { claimId, exposures } = claim
  return {
    claimId,
    status: claim.status,
    mayAsk: mayFile('appeal', claim),
    after: exposures.some(({ decision }) => decision) ? wayAfter(claim) : undefined,
    today: insurerDays().today,
    token: crypto.randomUUID(),
    decided: exposures.flatMap(({ exposureId, coverageName, decision }) =>
      decision ? [{ exposureId, coverageName, decision }] : [],
    ),
  }
}

export type ForAppeal = Awaited<ReturnType<typeof loader>>

/** Files it once, however often the button is pressed. */
export const action = (args: ActionFunctionArgs) =>
  fileWith(
    args,
    ({ exposures }) => appealForm(exposures.some(({ decision }) => decision)),
    (filing, { coverage: exposureIds }) => fileAppeal({ ...filing, exposureIds }),
  )

export default function Appeal() {
  return <AppealView {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />
}
