import { brandOf } from '#app/http/brand.server.ts'
import { localeOf } from '#app/http/guards.server.ts'
import { answerWithPdf } from '#app/http/pdf-answer.server.ts'
import { printPaper } from '#app/modules/documents/documents.server.ts'
import { getWords } from '#app/words/words.ts'
import { receiptPaper, type PrintedReceipt } from './receipt-paper.ts'

/**
 * A receipt as a download in the reader's language; 503 while too many are being printed. `reader` says
 * whose prints are counted together.
 */
export async function sendReceiptPdf(request: Request, receipt: PrintedReceipt, reader: string) {
  const { brand, timeZone } = brandOf()
  const words = getWords(localeOf(request), { timeZone })
  const pdf = await printPaper(receiptPaper(words, receipt, brand.name), { reader })
  return answerWithPdf(pdf, words.t('forms.paper.fileName', { reference: receipt.reference }))
}
