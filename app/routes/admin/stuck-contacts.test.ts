import { beforeEach, expect, test } from 'vitest'
import {
  confirmContactChange,
  listStuckContacts,
  markContactFailed,
  noteInsuredAs,
  startContactChange,
  type ContactMessage,
} from '#app/modules/identity/identity.server.ts'
import { listRecordedEvents } from '#app/platform/events.test-support.ts'
import { ana, staffSara } from '#tests/cast.ts'
import { signedIn } from '#tests/sign-in.ts'
import { visit } from '#tests/visit.tsx'
import * as syncPage from './sync.tsx'

let cookie = ''
let changeId = ''
let saraId = ''

beforeEach(async () => {
  const { accountId } = await signedIn(ana)
  ;({ cookie, accountId: saraId } = await signedIn(staffSara))
  const codes: string[] = []
  const deliver = async (message: ContactMessage) => {
    if ('code' in message) codes.push(message.code)
    return 'sent' as const
  }
  await startContactChange({ accountId, kind: 'email', value: 'ana@new.example.test', deliver })
  const [oldCode = '', newCode = ''] = codes
  await confirmContactChange({ accountId, kind: 'email', newCode, oldCode })
  changeId = String(listRecordedEvents('contact/changed')[0]!.data['changeId'])
  await markContactFailed({ changeId, code: 'Maintenance', isRefused: false })
})

const open = (form?: Record<string, string>) =>
  visit(syncPage, '/admin/sync', '/admin/sync', { cookie, ...(form ? { form } : {}) })

test('staff see a new email that the core did not take, and why, without the email or the name', async () => {
  const html = await (await open()).text()
  expect(html).toContain(`A new email address, ${ana.holderId}`)
  expect(html).toContain('The core was closed for maintenance.')
  expect(html).toContain('Only its person can change it')
  for (const word of ['new.example.test', ana.email, ana.name]) expect(html).not.toContain(word)
})

test('nobody sends again what is about themselves in private', async () => {
  await noteInsuredAs({ accountId: saraId, insuredAs: ana.holderId, by: undefined })
  const again = { of: 'contact', id: changeId, act: 'again' }
  expect((await open(again)).headers.get('location')).toBe('/admin/sync?done=own')
  expect(listRecordedEvents('contact/changed')).toHaveLength(1)
})

test('one press sends it again, and only once', async () => {
  const again = { of: 'contact', id: changeId, act: 'again' }
  expect((await open(again)).headers.get('location')).toBe('/admin/sync?done=asked')
  expect((await open(again)).headers.get('location')).toBe('/admin/sync?done=underWay')
  expect(listRecordedEvents('contact/changed')).toHaveLength(2)
  expect(await listStuckContacts()).toEqual([])
})
