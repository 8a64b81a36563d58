import { createHash } from 'node:crypto'
import { type Core, parseBody } from '../core.ts'
import { makePdf } from '../pdf.ts'
import { type Policy, type PolicyDocument } from '../shapes.ts'

/** Stores a policy, whose it is, and its documents as small PDFs. */
export function keepPolicy(core: Core, policy: Policy) {
  core
    .sql('INSERT INTO policies (id, number, body) VALUES (?, ?, ?)')
    .run(policy.policyId, normaliseNumber(policy.policyNumber), JSON.stringify(policy))
  for (const { policyholderId } of policy.namedInsureds) {
    core
      .sql('INSERT OR IGNORE INTO policy_people (policy_id, policyholder_id) VALUES (?, ?)')
      .run(policy.policyId, policyholderId)
  }
  documentsOf(policy).forEach((document, index) => keepDocument(core, policy, document, index + 1))
}

export function findPolicy(core: Core, policyId: string): Policy | undefined {
  return parseBody<Policy>(core.sql('SELECT body FROM policies WHERE id = ?').get(policyId))
}

export function findPolicyByNumber(core: Core, text: string): Policy | undefined {
  return parseBody<Policy>(
    core.sql('SELECT body FROM policies WHERE number = ?').get(normaliseNumber(text)),
  )
}

/** Spaces, dashes and case of a policy number do not matter. */
function normaliseNumber(text: string): string {
  return text.replace(/[\s-]/g, '').toUpperCase()
}

type Draft = Pick<PolicyDocument, 'type' | 'title' | 'effective'> & { lines: string[] }

function keepDocument(core: Core, policy: Policy, draft: Draft, number: number) {
  const bytes = makePdf(draft.title, draft.lines)
  const document: PolicyDocument = {
    documentId: `PDOC-${Number(policy.policyId.slice(4)) - 7001 + 31}0${number}`,
    type: draft.type,
    title: draft.title,
    contentType: 'application/pdf',
    bytes: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    ...(draft.effective ? { effective: draft.effective } : {}),
  }
  core
    .sql('INSERT INTO policy_documents (id, policy_id, body, bytes) VALUES (?, ?, ?, ?)')
    .run(document.documentId, policy.policyId, JSON.stringify(document), bytes)
}

function documentsOf(policy: Policy): Draft[] {
  const { effective, expires } = policy.term
  const head = [`Policy ${policy.policyNumber}`, `In force from ${effective} until ${expires}`, '']
  const coverages = policy.coverages.map((coverage) => {
    const limit = coverage.limit
      ? `, up to ${coverage.limit.amount} ${coverage.limit.currency}`
      : ''
    const own = coverage.deductible ? `, deductible ${coverage.deductible.amount}` : ''
    const percent = coverage.deductiblePercent
    return `${coverage.name}${limit}${own}${percent ? `, deductible ${percent} % of the limit` : ''}`
  })
  const documents: Draft[] = [
    {
      type: 'DECLARATIONS',
      title: `Declarations ${effective.slice(0, 4)}`,
      effective,
      lines: [...head, ...coverages],
    },
    {
      type: 'POLICY_WORDING',
      title: `${policy.product} policy`,
      lines: [...head, 'We pay for what this policy covers.', 'Tell us soon after a loss.'],
    },
  ]
  if (!hasIdCard(policy)) return documents
  const names = policy.namedInsureds.map((person) => person.name)
  return [
    ...documents,
    { type: 'ID_CARD', title: 'Proof of insurance', effective, lines: [...head, ...names] },
  ]
}

/** Identity cards exist for auto and health. */
export function hasIdCard(policy: Policy): boolean {
  return policy.line === 'auto' || policy.line === 'health'
}
