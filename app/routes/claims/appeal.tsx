import { parseWithZod } from '@conform-to/zod/v4'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { titled } from '#app/http/page-title.ts'
import { orTypedAgain } from '#app/http/weather.server.ts'
import { fileAppeal, insurerDays } from '#app/modules/claims/claims.server.ts'
import { appealForm, mayFile } from '#app/modules/claims/claims.ts'
import { AppealView } from './appeal-view.tsx'
import { requireSentClaim } from './own-claim.server.ts'
import { answerFiling, askAgain, refuseFlood, takeFiling } from './take-filing.server.ts'

export const meta = titled('filings.appeal.title')

/** What was decided, until when one may ask for another look, and whom else one can ask. */
export async function loader(args: LoaderFunctionArgs) {
  const { claim } = await requireSentClaim(args)
  const { claimId, exposures } = claim
  return {
    claimId,
    status: claim.status,
    mayAsk: mayFile('appeal', claim),
    today: insurerDays().today,
    token: crypto.randomUUID(),
    decided: exposures.flatMap(({ exposureId, coverageName, decision }) =>
      decision ? [{ exposureId, coverageName, decision }] : [],
    ),
  }
}

export type ForAppeal = Awaited<ReturnType<typeof loader>>

/** Files it once, however often the button is pressed. */
export async function action(args: ActionFunctionArgs) {
  const { claim, holderId } = await requireSentClaim(args)
  const { claimId } = claim
  return orTypedAgain(async (hear) => {
    const hasParts = claim.exposures.some(({ decision }) => decision)
    const { typed, files } = await takeFiling(args.request, { claimId, holderId }, hear)
    const form = parseWithZod(typed, { schema: appealForm(hasParts) })
    if (form.status !== 'success' || files.refused.length > 0) return askAgain(form, files)
    const flood = await refuseFlood(form, { files, holderId })
    if (flood) return flood
    const { token: formToken, text, coverage: exposureIds, document: documentIds } = form.value
    const own = { claimId, holderId, formToken, documentIds }
    return answerFiling(await fileAppeal({ ...own, text, exposureIds }), { form, files, claimId })
  })
}

export default function Appeal() {
  return <AppealView {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />
}
