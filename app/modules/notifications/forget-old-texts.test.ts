import { expect, onTestFinished, test, vi } from 'vitest'
import { read, write } from '#db/client.server.ts'
import { inboundTexts } from '#db/schema/notifications.ts'
import { days } from '#app/platform/clock.ts'
import { forgetOldTexts } from './forget-old-texts.server.ts'
import { insertText, type InboundKind } from './inbound-text-row.server.ts'

const hear = (kind: InboundKind) =>
  write((tx) =>
    insertText(tx, {
      ...{ providerId: kind, phone: '+15125550142', body: 'words', media: [] },
      ...{ kind, state: 'taken' },
    }),
  )

test('texts are forgotten after three months, but a STOP or START stays as the record of it', async () => {
  for (const kind of ['other', 'pictures', 'stop', 'start'] as const) await hear(kind)
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + days(89) })
  onTestFinished(() => void vi.useRealTimers())
  await hear('help')
  expect(await forgetOldTexts()).toBe(0)
  vi.setSystemTime(Date.now() + days(2))
  expect(await forgetOldTexts()).toBe(2)
  const left = read((db) => db.select().from(inboundTexts).all()).map(({ kind }) => kind)
  expect(left.toSorted()).toEqual(['help', 'start', 'stop'])
})
