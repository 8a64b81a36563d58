import { type Core } from '../core.ts'
import { type Answer, type Call, param } from '../rest/call.ts'
import { pageOf, sliceOf } from '../rest/paging.ts'
import { refuse } from '../rest/refusal.ts'
import { contentAnswer } from '../documents/content-answer.ts'
import { type InsuredObject, type Policy, type PolicyDocument } from '../shapes.ts'
import { findPolicy, hasIdCard } from './keep-policy.ts'
import { requirePolicyholder } from '../people/keep-policyholder.ts'

export function listPolicies(core: Core, call: Call): Answer {
  const { policyholderId } = requirePolicyholder(core, param(call, 'policyholderId'))
  const { limit, after } = sliceOf(core, call)
  const rows = core
    .sql(
      `SELECT row, body FROM policies JOIN policy_people ON policy_id = id
       WHERE policyholder_id = ? AND row > ? ORDER BY row LIMIT ?`,
    )
    .all(policyholderId, after, limit + 1) as { row: number; body: string }[]
  return pageOf(
    core,
    limit,
    rows.map(({ row, body }) => ({ row, body: summaryOf(JSON.parse(body) as Policy) })),
  )
}

export function getPolicy(core: Core, call: Call): Answer {
  const policy = requirePolicy(core, call)
  return { status: 200, headers: { etag: `"${policy.version}"` }, json: policy }
}

/** 404 for lines without a card. */
export function getIdCard(core: Core, call: Call): Answer {
  const policy = requirePolicy(core, call)
  if (!hasIdCard(policy)) refuse('NotFound')
  const card = listDocuments(core, policy.policyId).find(({ body }) => body.type === 'ID_CARD')
  const members = policy.insuredObjects.flatMap((one) =>
    one.kind === 'member' ? [one.memberId] : [],
  )
  return {
    status: 200,
    json: {
      policyId: policy.policyId,
      policyNumber: policy.policyNumber,
      insurer: 'Tidewater Mutual',
      naicCode: '99901',
      state: policy.state,
      ...policy.term,
      names: policy.namedInsureds.map((person) => person.name),
      objects: policy.insuredObjects.map(nameOf),
      ...(members.length > 0 ? { memberIds: members } : {}),
      claimsPhone: '+18005550100',
      documentId: card?.body.documentId,
    },
  }
}

export function listPolicyDocuments(core: Core, call: Call): Answer {
  const { policyId } = requirePolicy(core, call)
  const { limit, after } = sliceOf(core, call)
  const rows = listDocuments(core, policyId).filter(({ row }) => row > after)
  return pageOf(core, limit, rows)
}

export function getPolicyDocumentContent(core: Core, call: Call): Answer {
  const row = core
    .sql('SELECT body, bytes FROM policy_documents WHERE policy_id = ? AND id = ?')
    .get(param(call, 'policyId'), param(call, 'documentId')) as
    { body: string; bytes: Buffer } | undefined
  if (!row) return refuse('NotFound')
  return contentAnswer(JSON.parse(row.body) as PolicyDocument, row.bytes)
}

function requirePolicy(core: Core, call: Call): Policy {
  return findPolicy(core, param(call, 'policyId')) ?? refuse('NotFound')
}

function listDocuments(core: Core, policyId: string) {
  const rows = core
    .sql('SELECT row, body FROM policy_documents WHERE policy_id = ? ORDER BY row')
    .all(policyId) as { row: number; body: string }[]
  return rows.map(({ row, body }) => ({ row, body: JSON.parse(body) as PolicyDocument }))
}

function summaryOf(policy: Policy) {
  const { policyId, policyNumber, version, line, product, term, status } = policy
  return { policyId, policyNumber, version, line, product, term, status }
}

function nameOf(object: InsuredObject): string {
  if (object.kind === 'vehicle')
    return `${object.year} ${object.make} ${object.model} ${object.vin}`
  if (object.kind === 'member') return `${object.name} ${object.memberId}`
  return object.objectId
}
