import { type Sqlite } from '#mocks/sqlite.ts'
import { findMedia } from '#mocks/twilio/inbound.ts'

/** Serves pictures as Twilio does: its API leads, to who knows the token, to a store that asks for nothing. */
export function createMedia(store: Sqlite, { accountSid }: { accountSid: string }) {
  const ownPath = new RegExp(
    `^/2010-04-01/Accounts/${accountSid}/Messages/MM[0-9a-f]{32}/Media/(ME[0-9a-f]{32})$`,
  )
  return {
    atApi(url: URL) {
      const id = ownPath.exec(url.pathname)?.[1]
      if (!id || !findMedia(store, id)) return undefined
      const location = `https://mms.twiliocdn.com/twilio-media/${id}`
      return new Response(null, { status: 307, headers: { location } })
    },
    atStore(url: URL) {
      const media = findMedia(store, url.pathname.split('/').at(-1) ?? '')
      if (!media) return new Response(null, { status: 404 })
      const bytes = Buffer.from(media.base64, 'base64')
      return new Response(bytes, { headers: { 'content-type': media.type } })
    },
  }
}

/** The fields of the form of the inbox, or what a program posts: From, Body, and files. */
export async function readWritten(request: Request) {
  const form = await request.formData().catch(() => undefined)
  const from = String(form?.get('From') ?? '').replace(/[^+\d]/g, '')
  if (!form || from === '') return undefined
  const files = form.getAll('picture').filter((one) => one instanceof File && one.size > 0)
  const pictures = await Promise.all(
    (files as File[]).map(async (file) => ({
      type: file.type,
      bytes: Buffer.from(await file.arrayBuffer()),
    })),
  )
  return { from, body: String(form.get('Body') ?? ''), pictures }
}
