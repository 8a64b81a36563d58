import { createHash } from 'node:crypto'
import { z } from 'zod'
import { InsurerUnavailable, isRefusal } from '#app/modules/insurer/insurer-errors.ts'
import type {
  ContactPatch,
  Content,
  Credentials,
  HolderRecord,
  PolicyAtCore,
  PolicyProof,
} from '#app/modules/insurer/insurer.ts'
import { understand } from '#app/modules/insurer/rest/read-answer.ts'
import { askSoap } from '#app/modules/insurer/soap/ask-soap.server.ts'
import { fromElements, toElements } from '#app/modules/insurer/soap/elements.ts'
import { followPages } from '#app/modules/insurer/soap/follow-pages.server.ts'
import { Contacts, Policy, Policyholder } from '#app/modules/insurer/soap/policy-elements.ts'
import { keyOfChange } from '#app/modules/insurer/soap/submit-report.server.ts'
import { contactToCore, holderFromCore, WireHolder } from '#app/modules/insurer/wire/holder.ts'
import {
  policyFromCore,
  WirePolicy,
  WirePolicyDocument,
} from '#app/modules/insurer/wire/policy-from-core.ts'

const Known = z.object({ PolicyholderId: z.string().min(1) })
const Documents = z.object({ documents: z.array(WirePolicyDocument).default([]) })
const Bytes = z.object({ ContentTypeCd: z.string(), Sha256: z.string(), Content: z.string() })

export async function verifyCredentials({ username, password }: Credentials) {
  const message = { LoginId: username, Password: password }
  return holderIn(await askSoap({ operation: 'PolicyholderVerify', message }))
}

export async function matchPolicy({ policyNumber, dateOfBirth, postalCode }: PolicyProof) {
  const message = { PolicyNumber: policyNumber, BirthDt: dateOfBirth, PostalCode: postalCode }
  return holderIn(await askSoap({ operation: 'PolicyMatch', message }))
}

export async function fetchHolder(holderId: string): Promise<HolderRecord> {
  const message = { PolicyholderId: holderId }
  const { Policyholder: person } = await askSoap({ operation: 'PolicyInq', message })
  return holderFromCore(understand(WireHolder, fromElements(Policyholder, person)))
}

export async function updateContact(update: ContactPatch & { holderId: string; version: number }) {
  const { holderId, version, ...patch } = update
  const contacts = toElements(Contacts, contactToCore(patch))
  const message = { PolicyholderId: holderId, BaseVersion: version, ...contacts }
  const key = keyOfChange(holderId, version, patch)
  try {
    await askSoap({ operation: 'PolicyholderMod', message, key })
  } catch (error) {
    if (!isRefusal(error, 'AlreadyExecuted')) throw error
  }
}

export async function fetchPolicies(holderId: string): Promise<PolicyAtCore[]> {
  const message = { PolicyholderId: holderId }
  const found = await followPages({ operation: 'PolicyInq', message }, 'Policy')
  return found
    .map((one) => fromElements(Policy, one))
    .flatMap((one) => {
      const { documents } = understand(Documents, one)
      return policyFromCore({ policy: understand(WirePolicy, one), documents }) ?? []
    })
}

export const fetchPolicyDocument = (ids: { corePolicyId: string; coreDocumentId: string }) =>
  fetchContent({ PolicyId: ids.corePolicyId, DocumentId: ids.coreDocumentId })

export const fetchClaimDocument = (ids: { coreClaimId: string; coreDocumentId: string }) =>
  fetchContent({ ClaimId: ids.coreClaimId, DocumentId: ids.coreDocumentId })

/** The whole file or nothing: the core says its hash beside it. */
async function fetchContent(message: object): Promise<Content> {
  const found = understand(Bytes, await askSoap({ operation: 'DocumentInq', message }))
  const bytes = Buffer.from(found.Content, 'base64')
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  if (sha256 !== found.Sha256) throw new InsurerUnavailable('CutAnswer')
  return { contentType: found.ContentTypeCd, bytes }
}

const holderIn = (answer: unknown) => ({ holderId: understand(Known, answer).PolicyholderId })
