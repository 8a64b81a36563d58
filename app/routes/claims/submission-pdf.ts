import type { LoaderFunctionArgs } from '@remix-run/node'
import { notFound } from '#app/http/guards.server.ts'
import { requireOwnClaim } from './own-claim.server.ts'
import { readReceipt } from './read-receipt.server.ts'
import { sendReceiptPdf } from './send-receipt-pdf.server.ts'

/** The receipt of one's own claim as a PDF; none for what was never sent from here. */
export async function loader(args: LoaderFunctionArgs) {
  const { claim, holderId } = await requireOwnClaim(args)
  if (!claim.declaration) throw notFound()
  return sendReceiptPdf(args.request, await readReceipt(claim), {
    reader: holderId,
    back: `/claims/${claim.claimId}/submission`,
  })
}
