import { create as contentDisposition } from 'content-disposition'

/** A paper of ours as a file to save under this name, without its ending; 503 while too many are being printed. */
export function answerWithPdf(pdf: Uint8Array<ArrayBuffer> | 'busy', fileName: string) {
  if (pdf === 'busy') return new Response(null, { status: 503, headers: { 'retry-after': '30' } })
  return new Response(pdf, {
    headers: {
      'content-type': 'application/pdf',
      'content-disposition': contentDisposition(`${fileName}.pdf`),
      'content-security-policy': "sandbox; default-src 'none'",
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    },
  })
}
