import { parseWithZod } from '@conform-to/zod/v4'
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { enhanceScript } from '#app/http/enhance-script.server.ts'
import { titled } from '#app/http/page-title.ts'
import { confirmReporter } from '#app/modules/claims/claims.server.ts'
import { confirmContactProof, findContactProof } from '#app/modules/identity/identity.server.ts'
import { CodeForm } from '#app/modules/identity/identity.ts'
import { ReportReceiptView } from './report-receipt-view.tsx'
import { readPlaces } from './read-places.server.ts'
import { readReported } from './reported.server.ts'

export const meta = titled('report.receipt.title')

/** The receipt of the report that this browser sent within the last hour; else there is none to see. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { claimId, receipt } = await readReported(request)
  const delivery = new URL(request.url).searchParams.get('code')
  return {
    receipt,
    kept: await readPlaces(claimId),
    proof: await findContactProof(claimId),
    delivery,
    script: enhanceScript('live-status'),
  }
}

/** Takes the code that proves the reporter's email or phone. The report itself waits for nothing. */
export async function action({ request }: ActionFunctionArgs) {
  const { claimId } = await readReported(request)
  const form = parseWithZod(await request.formData(), { schema: CodeForm })
  const hideFields = ['code']
  if (form.status !== 'success')
    return data({ result: form.reply({ hideFields }) }, { status: 422 })
  const answer = await confirmContactProof({ aboutId: claimId, ...form.value })
  if ('minutes' in answer)
    return data({ result: form.reply({ hideFields }), wait: answer.minutes }, { status: 429 })
  if (answer.outcome === 'right') await confirmReporter({ claimId, kind: answer.kind })
  if (answer.outcome === 'right' || answer.outcome === 'ended') return redirect('/report/receipt')
  const code = [answer.outcome === 'expired' ? 'codeExpired' : 'codeWrong']
  return data({ result: form.reply({ fieldErrors: { code }, hideFields }) }, { status: 422 })
}

export default function ReportReceipt() {
  return (
    <ReportReceiptView {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
  )
}
