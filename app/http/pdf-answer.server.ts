import type { Words } from '#app/words/words.ts'
import { writePlainPage } from './plain-page.tsx'
import { savedFile } from './saved-file.server.ts'

type Paper = {
  /** Without its ending. */
  fileName: string
  /** The page it belongs to. */
  back: string
}

/** A paper of ours as a file to save; while too many are being printed a page that says when to come back. */
export function answerWithPdf(
  words: Words,
  pdf: Uint8Array<ArrayBuffer> | 'busy',
  { fileName, back }: Paper,
) {
  if (pdf === 'busy') return tellBusy(words, back)
  return new Response(pdf, { headers: savedFile(`${fileName}.pdf`, 'application/pdf') })
}

function tellBusy(words: Words, href: string) {
  const html = writePlainPage(words, {
    title: words.t('pauses.paper.title'),
    text: words.t('pauses.paper.text'),
    back: { href, label: words.t('common.back') },
  })
  const headers = { 'content-type': 'text/html; charset=utf-8', 'retry-after': '30' }
  return new Response(html, { status: 503, headers })
}
