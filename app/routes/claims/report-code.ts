import { redirect, type ActionFunctionArgs } from '@remix-run/node'
import { clientAddress } from '#app/http/request-scope.server.ts'
import { localeOf } from '#app/http/guards.server.ts'
import {
  admit,
  sendContactProof,
  type ProofMessage,
} from '#app/modules/identity/identity.server.ts'
import { sendReportCode } from '#app/modules/notifications/notifications.server.ts'
import { readReported } from './reported.server.ts'

/** Sends a code to the email or phone that a report gave; the code before no longer works. */
export async function action({ request }: ActionFunctionArgs) {
  const { claimId, receipt } = await readReported(request)
  const kind = (await request.formData()).get('to') === 'phone' ? 'phone' : 'email'
  const to = receipt.contact?.[kind]
  if (!to || receipt.confirmed) return redirect('/report/receipt')
  const refused = await admit({ of: 'code from address', by: clientAddress() })
  const language = localeOf(request)
  const deliver = (message: ProofMessage) => sendReportCode({ ...message, claimId })
  const sent =
    refused ?? (await sendContactProof({ aboutId: claimId, kind, to, language, deliver }))
  if (sent === 'sent') return redirect('/report/receipt#confirm')
  return redirect(`/report/receipt?code=${sent === 'failed' ? 'failed' : 'too-many'}#confirm`)
}

export const loader = () => redirect('/report/receipt')
