import { parseWithZod } from '@conform-to/zod/v4'
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { enhanceScript } from '#app/http/enhance-script.server.ts'
import { localeOf, notFound } from '#app/http/guards.server.ts'
import { titled } from '#app/http/page-title.ts'
import { submitClaim } from '#app/modules/claims/claims.server.ts'
import { fraudNoticeKey, SignForm } from '#app/modules/claims/claims.ts'
import { noteAcknowledged } from '#app/platform/acknowledged.server.ts'
import { CheckView } from './check-view.tsx'
import { readForCheck } from './read-for-check.server.ts'
import { requireOwnClaim } from './own-claim.server.ts'
import { readReceipt } from './read-receipt.server.ts'
import { ReceiptView } from './receipt-view.tsx'
import { goHome, isForLater } from './report-way.ts'

export const meta = titled('claims.receipt.title')

/** The receipt; before the claim is sent, what there is to sign (a refused signature lands here). */
export async function loader(args: LoaderFunctionArgs) {
  const { claim, name } = await requireOwnClaim(args)
  const unsent = claim.status === 'draft' || claim.status === 'needs_fix'
  return unsent
    ? { check: await readForCheck(claim, name), receipt: undefined }
    : {
        check: undefined,
        receipt: { ...(await readReceipt(claim)), script: enhanceScript('live-status') },
      }
}

/** Signs and sends. Five clicks, a refresh or Back end at the same receipt of one claim. */
export async function action(args: ActionFunctionArgs) {
  const { claim, holderId, name: reporterName } = await requireOwnClaim(args)
  const { claimId, status } = claim
  const receipt = redirect(`/claims/${claimId}/submission`)
  if (status !== 'draft' && status !== 'needs_fix') {
    noteAcknowledged({ kind: 'claim', subjectId: claimId, claimId })
    return receipt
  }
  const typed = await args.request.formData()
  if (isForLater(typed)) return goHome()
  const form = parseWithZod(typed, { schema: SignForm })
  if (form.status !== 'success') return data({ result: form.reply() }, { status: 422 })
  const { fraudNotice } = await readForCheck(claim, reporterName)
  if (form.value.warning !== fraudNoticeKey(fraudNotice))
    return data({ result: form.reply(), changedNotice: true }, { status: 422 })
  const { state, version } = fraudNotice
  const outcome = await submitClaim({
    claimId,
    holderId,
    reporterName,
    signedName: form.value.signature,
    fraudNotice: { state, version, language: localeOf(args.request) },
    shownAt: Date.parse(form.value.shownAt),
  })
  if (outcome === 'not-found') throw notFound()
  return outcome === 'incomplete' ? redirect(`/claims/${claimId}/check`) : receipt
}

export default function Submission() {
  const { check, receipt } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return check ? <CheckView {...check} {...answer} /> : <ReceiptView {...receipt} />
}
