import { expect, test } from 'vitest'
import { laneOne } from '#app/modules/insurer/notices.test-support.ts'
import { giveNotice, InsurerRefused } from '#app/modules/insurer/insurer.server.ts'
import type { Protocol } from '#app/modules/insurer/contract/protocol.test-support.ts'

/** A notice is at the core exactly once, whatever became of its answer. */
export function givingNotice({ startCore }: Protocol) {
  const again = async <T>(act: () => Promise<T>, code: string) => {
    await expect(act()).rejects.toMatchObject({ name: 'InsurerUnavailable', code })
    return act()
  }

  test('a notice given twice is one claim', async () => {
    const core = await startCore()
    const notice = laneOne()
    const first = await giveNotice(notice)
    const second = await giveNotice(notice)
    expect(second).toEqual(first)
    expect(first).toMatchObject({ externalRef: notice.claimId, status: 'noticed', version: 1 })
    expect(await core.claims(notice.claimId)).toHaveLength(1)
  })

  test.each([
    ['reset', 'NoAnswer'],
    ['timeout', 'NoAnswer'],
    ['reset-after-commit', 'NoAnswer'],
    ['timeout-after-commit', 'NoAnswer'],
    ['malformed-json', 'UnreadableAnswer'],
  ])('after %s the next attempt finds or makes the one claim', async (fault, code) => {
    const core = await startCore()
    const notice = laneOne()
    await core.dial({ fault, operation: 'createClaim', times: 1 })
    const claim = await again(() => giveNotice(notice), code)
    expect(await core.claims(notice.claimId)).toMatchObject([{ claimId: claim.coreClaimId }])
  })

  test('a key the core only knows as applied is looked up until the index has the claim', async () => {
    const core = await startCore()
    const notice = laneOne()
    await core.dial(
      { fault: 'lost-answer', operation: 'createClaim', times: 1 },
      { fault: 'stale-index', ms: 10_000 },
    )
    await expect(giveNotice(notice)).rejects.toMatchObject({ code: 'NoAnswer' })
    await expect(giveNotice(notice)).rejects.toMatchObject({
      code: 'NotIndexedYet',
      retryAfter: 10,
    })
    await core.calm()
    await core.dial({ fault: 'stale-index', ms: 0 })
    expect(await giveNotice(notice)).toMatchObject({ externalRef: notice.claimId })
    expect(await core.claims(notice.claimId)).toHaveLength(1)
  })

  test('a notice that changed after its answer was lost is the one claim, as it now reads', async () => {
    const core = await startCore()
    const notice = laneOne()
    await core.dial(
      { fault: 'reset-after-commit', operation: 'createClaim', times: 1 },
      { fault: 'stale-index', ms: 0 },
    )
    await expect(giveNotice(notice)).rejects.toMatchObject({ code: 'NoAnswer' })
    const description = 'A van ran into my rear bumper.'
    const claim = await giveNotice({ ...notice, description })
    expect(claim.description).toBe(description)
    expect(await core.claims(notice.claimId)).toMatchObject([{ claimId: claim.coreClaimId }])
  })

  test('an external reference the core has under another key leads to its claim', async () => {
    const core = await startCore()
    const notice = laneOne()
    const { claimId } = await core.elsewhere(
      'POST',
      '/claims',
      {
        externalRef: notice.claimId,
        noticedAt: notice.noticedAt,
        policyId: 'POL-7001',
        lossDate: notice.lossDate,
        cause: 'COLLISION',
        contact: notice.contact,
      },
      { 'idempotency-key': 'another-key' },
    )
    expect(await giveNotice(notice)).toMatchObject({ coreClaimId: claimId })
  })

  test('a notice the core will not take is refused with what it minded', async () => {
    await startCore()
    const refused = giveNotice(laneOne({ cause: 'flood' }))
    await expect(refused).rejects.toBeInstanceOf(InsurerRefused)
    await expect(refused).rejects.toMatchObject({ code: 'CauseNotForLine' })
  })

  test('a notice the core has and does not work on yet is brought up to date', async () => {
    const core = await startCore()
    const notice = laneOne()
    const { coreClaimId } = await giveNotice(notice)
    const corrected = await giveNotice({ ...notice, coreClaimId, cause: 'glass' })
    expect(corrected).toMatchObject({ coreClaimId, cause: 'glass', version: 2 })
    expect(await core.claims(notice.claimId)).toHaveLength(1)
  })

  test('every answer of the forms has its place in the contract', async () => {
    await startCore()
    const police = { status: 'have', authority: 'Austin police', number: '26-3221907' } as const
    const money = { amount: '240.00', currency: 'USD' }
    const tom = { name: 'Tom Okafor', phone: '+15125550177' }
    const common = {
      timeApprox: 'about 8 in the morning',
      place: 'South Lamar at Oltorf, Austin',
      description: 'I was stopped at the light, and a van ran into my rear bumper.',
      reporterName: 'Ana Rivera',
      reporterRelation: 'insured',
      injured: 'yes',
      people: [{ ...tom, injury: 'A sore neck' }],
      authority: police,
      witnesses: [tom],
      otherInsurance: { insurer: 'Gulf Plains' },
      immediateNeeds: ['rental_car', 'tow'],
    } as const
    const auto = await giveNotice(
      laneOne({
        ...common,
        people: [...common.people],
        witnesses: [tom],
        immediateNeeds: [...common.immediateNeeds],
        details: {
          line: 'auto',
          vehicle: { objectId: 'VEH-1' },
          moving: true,
          driver: { name: 'Ana Rivera', isInsured: true },
          permission: 'unsure',
          damageAreas: ['rear', 'left'],
          drivable: 'no',
          vehicleLocation: 'At the curb',
          others: [{ driver: tom, plate: 'LBV9020', insurer: 'Gulf Plains' }],
          hitAndRun: false,
          policeReport: police,
          keys: { allWithMe: 'yes' },
        },
      }),
    )
    const home = await giveNotice(
      laneOne({
        policy: { corePolicyId: 'POL-7002' },
        cause: 'water',
        details: {
          line: 'home',
          discoveredDate: laneOne().lossDate,
          waterSource: 'pipe',
          habitable: 'no',
          tempAddress: { line1: '1 Inn Road', city: 'Austin', country: 'US' },
          utilitiesOff: ['water'],
          mitigation: { text: 'Plumber closed the valve', cost: money },
          rooms: ['kitchen'],
          contents: [{ item: 'Wool rug', ageYears: 6, value: money }],
          policeReport: { status: 'none' },
          thirdParty: tom,
        },
      }),
    )
    expect([auto.place, auto.status, home.status]).toEqual([common.place, 'noticed', 'noticed'])
  })
}
