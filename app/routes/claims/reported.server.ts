import { redirect } from '@remix-run/node'
import { reportCookie } from '#app/http/cookies.server.ts'
import { findReportReceipt } from '#app/modules/claims/claims.server.ts'

/**
 * The report that this browser sent within the last hour.
 * @throws a redirect to where one is made for any other
 */
export async function readReported(request: Request) {
  const claimId: unknown = await reportCookie.parse(request.headers.get('cookie'))
  const receipt = typeof claimId === 'string' ? await findReportReceipt(claimId) : undefined
  if (typeof claimId !== 'string' || !receipt) throw redirect('/report')
  return { claimId, receipt }
}
