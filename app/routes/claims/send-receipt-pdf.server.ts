import { brandOf } from '#app/http/brand.server.ts'
import { localeOf } from '#app/http/guards.server.ts'
import { answerWithPdf } from '#app/http/pdf-answer.server.ts'
import { printPaper } from '#app/modules/documents/documents.server.ts'
import { getWords } from '#app/words/words.ts'
import { receiptPaper, type PrintedReceipt } from './receipt-paper.ts'

type Reader = {
  /** Whose prints are counted together. */
  reader: string
  /** The page of the receipt. */
  back: string
}

/** A receipt as a download in the reader's language; a page that says when to come back while too many are being printed. */
export async function sendReceiptPdf(
  request: Request,
  receipt: PrintedReceipt,
  { reader, back }: Reader,
) {
  const { brand, timeZone } = brandOf()
  const words = getWords(localeOf(request), { timeZone })
  const pdf = await printPaper(receiptPaper(words, receipt, brand.name), { reader })
  const fileName = words.t('forms.paper.fileName', { reference: receipt.reference })
  return answerWithPdf(words, pdf, { fileName, back })
}
