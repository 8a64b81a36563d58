import type { LoaderFunctionArgs } from '@remix-run/node'
import { readReported } from './reported.server.ts'
import { readPlaces } from './read-places.server.ts'
import { saidInReport } from './said-in-report.ts'
import { sendReceiptPdf } from './send-receipt-pdf.server.ts'

/** The receipt of the report that this browser sent within the last hour, as a PDF. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { claimId, receipt } = await readReported(request)
  const said = saidInReport(receipt)
  return sendReceiptPdf(
    request,
    { ...receipt, said, kept: await readPlaces(claimId) },
    { reader: claimId, back: '/report/receipt' },
  )
}
