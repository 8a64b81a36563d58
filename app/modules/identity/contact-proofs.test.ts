import { expect, test } from 'vitest'
import { write } from '#db/client.server.ts'
import { contactProofs } from '#db/schema/identity.ts'
import { open, seal } from '#app/platform/seal.server.ts'
import {
  confirmContactProof,
  sendContactProof,
  type ProofMessage,
} from './contact-proofs.server.ts'

const aboutId = 'report-1'
const sent: ProofMessage[] = []

const send = () =>
  sendContactProof({
    ...{ aboutId, kind: 'phone', to: '+15125550142', language: 'en' },
    deliver: async (message) => {
      sent.push(message)
      return 'sent'
    },
  })
const confirm = () => confirmContactProof({ aboutId, code: sent.at(-1)!.code })

/** Writes what stands in the cell anew, as whoever seals it under another key does. */
const sealAnew = (change = (jar: string) => jar) =>
  write((tx) => {
    const place = { table: 'contact_proofs', column: 'jar_sealed', row: aboutId }
    const { jarSealed } = tx.select().from(contactProofs).get()!
    const jar = change(open(jarSealed!, place))
    tx.update(contactProofs)
      .set({ jarSealed: seal(jar, place) })
      .run()
  })

test('a right code counts also when it is sealed anew while it is looked at', async () => {
  await send()
  const answer = confirm()
  await sealAnew()
  expect(await answer).toEqual({ outcome: 'right', kind: 'phone' })
})

test('a right code ends when another takes its place while it is looked at', async () => {
  await send()
  const answer = confirm()
  await sealAnew((jar) => `${jar} `)
  expect(await answer).toEqual({ outcome: 'ended' })
})
