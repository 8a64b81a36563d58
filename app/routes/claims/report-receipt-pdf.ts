import { redirect, type LoaderFunctionArgs } from '@remix-run/node'
import { reportCookie } from '#app/http/cookies.server.ts'
import { findReportReceipt } from '#app/modules/claims/claims.server.ts'
import { saidInReport } from './said-in-report.ts'
import { sendReceiptPdf } from './send-receipt-pdf.server.ts'

/** The receipt of the report that this browser sent within the last hour, as a PDF. */
export async function loader({ request }: LoaderFunctionArgs) {
  const claimId: unknown = await reportCookie.parse(request.headers.get('cookie'))
  const receipt = typeof claimId === 'string' ? await findReportReceipt(claimId) : undefined
  if (!receipt) throw redirect('/report')
  return sendReceiptPdf(request, { ...receipt, said: saidInReport(receipt) })
}
