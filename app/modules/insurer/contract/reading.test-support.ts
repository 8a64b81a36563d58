import { expect, test } from 'vitest'
import type { Protocol } from '#app/modules/insurer/contract/protocol.test-support.ts'
import {
  fetchClaimFile,
  fetchHolder,
  fetchPolicies,
  fetchPolicyDocument,
  giveNotice,
  listClaimsAtCore,
  matchPolicy,
  submitNotice,
} from '#app/modules/insurer/insurer.server.ts'
import { laneOne, signed } from '#app/modules/insurer/notices.test-support.ts'
import { ana, dan } from '#tests/cast.ts'

/** What the core knows of a person, read in our words. */
export function reading({ startCore }: Protocol) {
  test('a person is read with the phone that takes texts and their language', async () => {
    await startCore()
    expect(await fetchHolder(ana.holderId)).toEqual({
      holderId: ana.holderId,
      givenName: 'Ana',
      familyName: 'Rivera',
      email: 'ana.rivera@example.test',
      phone: '+15125550142',
      address: { line1: '1812 Alder Bend', city: 'Austin', state: 'TX', postalCode: '78704' },
      language: 'es',
    })
  })

  test('a policy is matched by number, birth date and postcode together', async () => {
    await startCore()
    const { policyNumber, dateOfBirth, postalCode } = dan
    const loose = policyNumber.toLowerCase().replaceAll('-', ' ')
    expect(await matchPolicy({ policyNumber: loose, dateOfBirth, postalCode })).toEqual({
      holderId: dan.holderId,
    })
    const wrongDay = { policyNumber, dateOfBirth: '1965-01-24', postalCode }
    expect(await matchPolicy(wrongDay)).toBe('no-match')
    expect(await matchPolicy({ policyNumber: '?', dateOfBirth: '', postalCode: '' })).toBe(
      'no-match',
    )
  })

  test('policies come whole, and their documents byte for byte', async () => {
    await startCore()
    const policies = await fetchPolicies(ana.holderId)
    const auto = policies.find(({ line }) => line === 'auto')!
    expect(auto).toMatchObject({ corePolicyId: 'POL-7001', status: 'in_force' })
    const [document] = auto.documents
    const { contentType, bytes } = await fetchPolicyDocument({
      corePolicyId: auto.corePolicyId,
      coreDocumentId: document!.coreDocumentId,
    })
    expect(contentType).toBe('application/pdf')
    expect(bytes).toHaveLength(document!.bytes)
  })

  test('claims made by phone are listed beside those given here, with pages in between', async () => {
    const core = await startCore()
    const notice = laneOne()
    const { coreClaimId } = await giveNotice(notice)
    const claims = await listClaimsAtCore(ana.holderId)
    expect(claims).toContainEqual({ coreClaimId, externalRef: notice.claimId, version: 1 })
    expect(claims.some(({ externalRef }) => externalRef === undefined)).toBe(true)
    expect(claims).toHaveLength((await core.claims()).length)
  })

  test('what the core asks of its own people never leaves the gateway', async () => {
    const core = await startCore()
    const notice = laneOne()
    const { coreClaimId } = await giveNotice(notice)
    await submitNotice({ notice, coreClaimId, declaration: signed() })
    await core.desk(`claims/${coreClaimId}/assign`, { adjuster: 'Marcus Bell' })
    await core.desk(`claims/${coreClaimId}/ask-document`, {
      documentType: 'REPAIR_ESTIMATE',
      subject: 'We need a repair estimate',
      text: 'It lets us work out the amount.',
    })
    const { claim, requests } = await fetchClaimFile(coreClaimId)
    expect((await core.claims(claim.externalRef))[0]?.counts.activity).toBe(2)
    expect(requests).toMatchObject([
      { wants: 'documents', documentTypes: ['repair_estimate'], status: 'open' },
    ])
  })
}
