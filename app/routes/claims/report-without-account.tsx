import { parseWithZod } from '@conform-to/zod/v4'
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { reportCookie } from '#app/http/cookies.server.ts'
import { localeOf, notFound } from '#app/http/guards.server.ts'
import { titled } from '#app/http/page-title.ts'
import { clientAddress } from '#app/http/request-scope.server.ts'
import { homeOf } from '#app/http/return-to.ts'
import { currentSession } from '#app/http/session.server.ts'
import {
  findReported,
  insurerDays,
  reportWithoutAccount,
} from '#app/modules/claims/claims.server.ts'
import { fraudNoticeKey, fraudNoticeOf, reportForm } from '#app/modules/claims/claims.ts'
import { admit } from '#app/modules/identity/identity.server.ts'
import { ReportView } from './report-without-account-view.tsx'
import { toReport } from './to-report.ts'

export const meta = titled('report.title')

export async function loader({ request }: LoaderFunctionArgs) {
  const session = await currentSession(request)
  if (session) throw redirect(session.holderId ? '/claims/new' : homeOf(session.role))
  return {
    ...insurerDays(),
    // Whose policy it is, and so which state's law holds, the insurer finds out.
    fraudNotice: fraudNoticeOf(undefined),
    shownAt: new Date().toISOString(),
    token: crypto.randomUUID(),
  }
}

/** Signs and sends, all at once. Five clicks, a refresh or Back end at the same receipt of one claim. */
export async function action({ request }: ActionFunctionArgs) {
  const form = parseWithZod(await request.formData(), { schema: reportForm(insurerDays()) })
  if (form.status !== 'success') return data({ result: form.reply() }, { status: 422 })
  const known = await findReported(form.value.token)
  if (known) return toReceipt(known.claimId)
  const fraudNotice = fraudNoticeOf(undefined)
  if (form.value.warning !== fraudNoticeKey(fraudNotice))
    return data({ result: form.reply(), changedNotice: true }, { status: 422 })
  const refused = await admit({ of: 'report from address', by: clientAddress() })
  if (refused) return data({ result: form.reply(), wait: refused.minutes }, { status: 429 })
  const language = localeOf(request)
  const outcome = await reportWithoutAccount(toReport(form.value, { fraudNotice, language }))
  if (outcome === 'no-claim') throw notFound()
  return toReceipt(outcome.claimId)
}

/** The address names nothing: whose receipt it is stands in a signed cookie. */
async function toReceipt(claimId: string) {
  const headers = { 'set-cookie': await reportCookie.serialize(claimId) }
  return redirect('/report/receipt', { headers })
}

export default function ReportWithoutAccount() {
  return <ReportView {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}
