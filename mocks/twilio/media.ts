import { type Sqlite } from '#mocks/sqlite.ts'
import { newSid } from '#mocks/twilio/sid.ts'

export type Media = { type: string; bytes: Buffer }

export const mediaSchema = `
create table if not exists media (id text primary key, type text not null, base64 text not null) strict;`

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

export function keepMedia(store: Sqlite, { type, bytes }: Media) {
  const id = newSid('ME')
  store.run(`insert into media (id, type, base64) values (:id, :type, :base64)`, {
    ...{ id, type, base64: bytes.toString('base64') },
  })
  return { id, type }
}

const findMedia = (store: Sqlite, id: string) =>
  store.one<{ type: string; base64: string }>(`select type, base64 from media where id = :id`, {
    id,
  })
