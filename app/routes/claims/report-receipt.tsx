import { redirect, type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { reportCookie } from '#app/http/cookies.server.ts'
import { titled } from '#app/http/page-title.ts'
import { findReportReceipt } from '#app/modules/claims/claims.server.ts'
import { ReportReceiptView } from './report-receipt-view.tsx'

export const meta = titled('report.receipt.title')

/** The receipt of the report that this browser sent within the last hour; else there is none to see. */
export async function loader({ request }: LoaderFunctionArgs) {
  const claimId: unknown = await reportCookie.parse(request.headers.get('cookie'))
  const receipt = typeof claimId === 'string' ? await findReportReceipt(claimId) : undefined
  if (!receipt) throw redirect('/report')
  return receipt
}

export default function ReportReceipt() {
  return <ReportReceiptView {...useLoaderData<typeof loader>()} />
}
