import { beforeEach, expect, test } from 'vitest'
import type { components } from '#app/modules/insurer/rest/core-api.generated.ts'
import { updateHolderContact } from '#app/modules/insurer/insurer.server.ts'
import { ana } from '#tests/cast.ts'
import type { Protocol } from '#app/modules/insurer/contract/protocol.test-support.ts'
import type { CoreStandIn } from '#tests/core.ts'

/** How a person is reached, told to the core. */
export function contact({ startCore }: Protocol) {
  type Phone = components['schemas']['PhoneEntry']

  const { holderId } = ana
  const home: Phone = { kind: 'HOME', number: '+15125550700', primary: true }
  const address = {
    line1: '5 Oak Court',
    line2: 'Apt 2',
    city: 'Waco',
    state: 'TX',
    postalCode: '76701',
  }

  let core: CoreStandIn
  beforeEach(async () => {
    core = await startCore()
  })

  const patches = () => core.requests('updateContact')
  const update = (change: Omit<Parameters<typeof updateHolderContact>[0], 'holderId'>) =>
    updateHolderContact({ holderId, ...change })

  /** As another system of the insurer's does, on the version it finds. */
  async function putPhones(phones: Phone[]) {
    const { version } = await core.person(holderId)
    const header = { 'if-match': `"${version}"` }
    await core.elsewhere('PATCH', `/policyholders/${holderId}`, { phones }, header)
  }

  test('each detail given replaces the one the core has, and the others stay', async () => {
    const before = await core.person(holderId)
    await update({ email: 'ana@new.example.test' })
    await update({ address })
    await update({ language: 'en' })
    expect(await core.person(holderId)).toEqual({
      ...before,
      version: before.version + 3,
      email: 'ana@new.example.test',
      mailingAddress: { ...address, country: 'US' },
      preferredLanguage: 'en-US',
    })
  })

  test('a new phone takes the place of the mobile one; the others stay and are second', async () => {
    const mobile: Phone = { kind: 'MOBILE', number: ana.phone }
    await putPhones([home, mobile])
    await update({ phone: '+15125550799' })
    expect((await core.person(holderId)).phones).toEqual([
      { kind: 'MOBILE', number: '+15125550799', primary: true },
      { kind: 'HOME', number: home.number },
    ])
  })

  test('a first mobile phone is added; a number known as another kind is not there twice', async () => {
    await putPhones([home])
    await update({ phone: home.number })
    expect((await core.person(holderId)).phones).toEqual([
      { kind: 'MOBILE', number: home.number, primary: true },
    ])
  })

  test('more phones than the contract allows are never sent', async () => {
    const work = [1, 2, 3, 4, 5].map((n): Phone => ({ kind: 'WORK', number: `+1512555070${n}` }))
    await putPhones(work)
    await update({ phone: '+15125550799' })
    const { phones = [] } = await core.person(holderId)
    expect(phones.map(({ number }) => number)).toEqual([
      '+15125550799',
      ...work.slice(0, 4).map(({ number }) => number),
    ])
  })

  test('telling the same twice changes nothing the second time', async () => {
    const change = { email: 'ana@new.example.test', phone: '+15125550799', address }
    await update(change)
    await update(change)
    expect(await patches()).toHaveLength(1)
  })

  test('what somebody else changed meanwhile is read again and kept', async () => {
    await core.dial({ fault: 'latency', operation: 'updateContact', ms: 500, times: 1 })
    const updated = update({ email: 'ana@new.example.test' })
    await expect.poll(() => core.requests('getPolicyholder')).toHaveLength(1)
    await putPhones([home])
    await updated
    const { email, phones } = await core.person(holderId)
    expect({ email, phones }).toEqual({ email: 'ana@new.example.test', phones: [home] })
  })

  test('a core that is away is asked again later; what it will not take is refused', async () => {
    await core.dial({ fault: 'maintenance', operation: 'updateContact', times: 1 })
    await expect(update({ email: 'ana@new.example.test' })).rejects.toMatchObject({
      name: 'InsurerUnavailable',
    })
    await expect(update({ email: 'not an email' })).rejects.toMatchObject({
      name: 'InsurerRefused',
    })
    await expect(
      updateHolderContact({ holderId: 'PH-000000', email: 'ana@new.example.test' }),
    ).rejects.toMatchObject({ name: 'InsurerRefused', code: 'NotFound' })
  })
}
