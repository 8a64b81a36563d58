import { createHash } from 'node:crypto'
import { type Core } from '../core.ts'
import { wrong } from '../claims/notice-rules.ts'
import { type Answer } from '../rest/call.ts'
import { refuse } from '../rest/refusal.ts'
import { perform, read, type Reply, type SoapCall } from './perform.ts'
import { elementPath, type Shape } from './translate.ts'

type Asked = { PolicyId?: string; PolicyholderId?: string; Cursor?: string }
type Page = { items: { policyId: string }[]; nextCursor: string | null; hasMore: boolean }

/** One policy with its documents, or a person with all of theirs. */
export function inquirePolicies(core: Core, call: SoapCall): Reply {
  const { PolicyId, PolicyholderId, Cursor } = call.message as Asked
  if ((PolicyId === undefined) === (PolicyholderId === undefined)) {
    refuse('SchemaFailed', wrong('PolicyId', 'Choice', 'A policy or a person.'))
  }
  if (PolicyId) return { shape: { Policy: wholePolicy(core, call, PolicyId), HasMore: false } }
  const params = { policyholderId: PolicyholderId ?? '' }
  const query = { cursor: Cursor }
  const person = read<Shape>(core, call, { operationId: 'getPolicyholder', params })
  const { items, nextCursor, hasMore } = read<Page>(core, call, {
    ...{ operationId: 'listPolicies', params, query },
  })
  const policies = items.map(({ policyId }) => wholePolicy(core, call, policyId))
  return {
    shape: { Policyholder: person, Policy: policies, NextCursor: nextCursor, HasMore: hasMore },
  }
}

export function policiesInRest({ message }: Pick<SoapCall, 'message'>): string[] {
  const { PolicyId } = message as Asked
  return PolicyId
    ? ['getPolicy', 'listPolicyDocuments']
    : ['listPolicies', 'getPolicyholder', 'getPolicy', 'listPolicyDocuments']
}

function wholePolicy(core: Core, call: SoapCall, policyId: string): Shape {
  const params = { policyId }
  const policy = read<Shape>(core, call, { operationId: 'getPolicy', params })
  const { items } = read<{ items: Shape[] }>(core, call, {
    ...{ operationId: 'listPolicyDocuments', params },
  })
  return { ...policy, documents: items }
}

/** The bytes of a document of a claim or of a policy. */
export function inquireDocument(core: Core, call: SoapCall): Reply {
  const { ClaimId, PolicyId, DocumentId = '' } = call.message as Partial<Record<string, string>>
  if ((ClaimId === undefined) === (PolicyId === undefined)) {
    refuse('SchemaFailed', wrong('ClaimId', 'Choice', 'A claim or a policy.'))
  }
  const [operationId = ''] = documentInRest(call)
  const params = { claimId: ClaimId ?? '', policyId: PolicyId ?? '', documentId: DocumentId }
  const { headers, bytes = Buffer.alloc(0) } = perform(core, call, { operationId, params })
  return {
    shape: {
      ContentTypeCd: headers?.['content-type'],
      Sha256: createHash('sha256').update(bytes).digest('hex'),
      Content: bytes.toString('base64'),
    },
  }
}

export function documentInRest({ message }: Pick<SoapCall, 'message'>): string[] {
  return message['ClaimId'] ? ['getClaimDocumentContent'] : ['getPolicyDocumentContent']
}

/** A refusal is an answer here, for the failed attempt counts. */
export function verifyPerson(core: Core, call: SoapCall): Reply | Answer {
  const { LoginId: username, Password: password } = call.message
  const json = { username, password }
  const answer = perform(core, call, { operationId: 'verifyCredentials', json })
  if (answer.status >= 400) return answer
  const { policyholderId, assurance } = answer.json as Shape
  return { shape: { PolicyholderId: policyholderId, AssuranceCd: assurance } }
}

export function matchPerson(core: Core, call: SoapCall): Reply {
  const { PolicyNumber: policyNumber, BirthDt: dateOfBirth, PostalCode: postalCode } = call.message
  const json = { policyNumber, dateOfBirth, postalCode }
  const found = read<Shape>(core, call, { operationId: 'matchPolicy', json })
  return { shape: { PolicyholderId: found['policyholderId'], PolicyId: found['policyIds'] } }
}

export function changePerson(core: Core, call: SoapCall): Reply {
  const { PolicyholderId, BaseVersion } = call.message
  const told = Object.entries(call.message).filter(([name]) => !ofTheMessage.includes(name))
  const json = Object.fromEntries(told)
  const person = read<Shape>(core, call, {
    ...{ operationId: 'updateContact', json, baseVersion: Number(BaseVersion) },
    params: { policyholderId: String(PolicyholderId) },
    place: (pointer) => elementPath('PolicyholderModRq', pointer),
  })
  return { shape: { Policyholder: person } }
}

const ofTheMessage = ['RqUID', 'PolicyholderId', 'BaseVersion']

/** The person as they are now. */
export function recallPerson(core: Core, call: SoapCall): Shape {
  const params = { policyholderId: String(call.message['PolicyholderId']) }
  return { Policyholder: read<Shape>(core, call, { operationId: 'getPolicyholder', params }) }
}
