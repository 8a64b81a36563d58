import { type Core } from '../core.ts'
import { adjusters } from '../claims/staff-steps.ts'
import { closedReasons, statuses } from '../claims/statuses.ts'
import { deductibleOf } from '../payments/arithmetic.ts'
import { type Claim, type Coverage, type Policy } from '../shapes.ts'
import { dayFrom } from '../times.ts'
import { area, card, choice, field } from './fields.ts'
import { html, type Markup } from './html.ts'

const to = (claim: Claim, action: string) => `/insurer/desk/claims/${claim.claimId}/${action}`

/** The lifecycle, one form a step; corrections come last and always work. */
export function stepForms(core: Core, claim: Claim): Markup[] {
  const names = adjusters.map(({ name }) => name)
  const reason = (id: string) => field(id, 'reason', 'Reason (needed when going back)')
  return [
    card(to(claim, 'acknowledge'), 'Acknowledge'),
    card(to(claim, 'assign'), 'Assign', [choice('adjuster', 'adjuster', 'Adjuster', names)]),
    card(to(claim, 'investigate'), 'Investigating', [reason('investigate-why')]),
    card(to(claim, 'evaluate'), 'Evaluating', [reason('evaluate-why')]),
    card(to(claim, 'close'), 'Close', [
      choice('close-code', 'reasonCode', 'Why', closedReasons),
      field('close-why', 'reason', 'In words'),
    ]),
    card(to(claim, 'reopen'), 'Reopen', [field('reopen-why', 'reason', 'Reason')]),
    card(to(claim, 'duplicate'), 'Mark as a duplicate', [
      field('duplicate-of', 'duplicateOf', 'Of claim', { value: 'CLM-', required: true }),
    ]),
    card(to(claim, 'sub-status'), 'Set a sub-status', [
      field('sub-status', 'subStatus', 'Code', { value: 'INSPECTION_SET' }),
    ]),
    ...(claim.policyId ? [] : [matchForm(core, claim)]),
    card(to(claim, 'correct'), 'Correct the status', [
      field('correct-to', 'status', 'Any code', { required: true, list: 'codes' }),
      html`<datalist id="codes">
        ${statuses.map((code) => html`<option value="${code}"></option>`)}
      </datalist>`,
      choice('correct-code', 'reasonCode', 'With CLS: why', closedReasons),
      field('correct-why', 'reason', 'Reason', { required: true }),
    ]),
    card(to(claim, 'unknown-status'), 'Set a code nobody knows', [
      field('unknown-code', 'status', 'Code', { value: 'XQ7' }),
    ]),
  ]
}

/** Approve, part approve, deny; then pay. */
export function decisionForms(core: Core, claim: Claim, policy: Policy | undefined): Markup[] {
  if (!policy) return [html`<p>Match the policy first.</p>`]
  const codes = policy.coverages.map(({ code, name }) => [code, name] as const)
  const until = dayFrom(core.now(), 60)
  return [
    html`<form
      class="card broad"
      method="post"
      action="${to(claim, 'approve')}"
      aria-label="Approve"
    >
      <h3>Approve</h3>
      ${amountsTable(policy.coverages, 'approve')}<button>Approve</button>
    </form>`,
    html`<form
      class="card broad"
      method="post"
      action="${to(claim, 'part-approve')}"
      aria-label="Approve a part"
    >
      <h3>Approve a part</h3>
      ${amountsTable(policy.coverages, 'part')}${refusalFields('part', codes, until, policy)}<button>
        Approve a part
      </button>
    </form>`,
    card(to(claim, 'deny'), 'Deny', [refusalFields('deny', codes, until, policy)]),
    card(to(claim, 'pay'), 'Pay', [
      choice('method', 'method', 'How', [
        ['CHECK', 'By check'],
        ['ACH', 'To the bank account'],
      ]),
    ]),
  ]
}

/** Requests, messages, letters. */
export function talkForms(core: Core, claim: Claim): Markup[] {
  const due = dayFrom(core.now(), 14)
  const languages = [
    ['en', 'English'],
    ['es', 'Spanish'],
  ] as const
  return [
    card(to(claim, 'ask-document'), 'Ask for a document', [
      field('ask-subject', 'subject', 'Subject', { value: 'We need a repair estimate' }),
      area('ask-text', 'text', 'Text', "A shop's written estimate lets us work out the amount."),
      choice('ask-type', 'documentType', 'Which', askable),
      field('ask-due', 'dueOn', 'Due', { type: 'date', value: due }),
      choice('ask-language', 'language', 'Language', languages),
    ]),
    card(to(claim, 'ask-information'), 'Ask for information', [
      field('info-subject', 'subject', 'Subject', { value: 'One question' }),
      area('info-text', 'text', 'Text', 'When did you first see the damage?'),
      field('info-due', 'dueOn', 'Due', { type: 'date', value: due }),
      choice('info-language', 'language', 'Language', languages),
    ]),
    card(to(claim, 'write-note'), 'Write to the insured', [
      area('note-text', 'text', 'Message'),
      choice('note-language', 'language', 'Language', languages),
    ]),
    card(to(claim, 'send-letter'), 'Send a letter', [
      choice('letter-type', 'type', 'Kind', ['LETTER', 'DECISION_LETTER', 'ESTIMATE']),
      field('letter-title', 'title', 'Title', { value: 'About your claim', required: true }),
      area('letter-text', 'text', 'Text', 'We have received everything we need for now.'),
    ]),
  ]
}

const askable = [
  ...['REPAIR_ESTIMATE', 'PHOTO_DAMAGE', 'PHOTO_SCENE', 'INVOICE', 'RECEIPT', 'POLICE_REPORT'],
  ...['CARRIER_REPORT', 'ITEMISED_BILL', 'EOB', 'PROOF_OF_LOSS', 'VIDEO', 'OTHER'],
]

function matchForm(core: Core, claim: Claim): Markup {
  const rows = core.sql('SELECT body FROM policies ORDER BY row').all() as { body: string }[]
  const policies = rows
    .map(({ body }) => JSON.parse(body) as Policy)
    .filter(({ line }) => line === claim.line)
    .map(
      (one) => [one.policyId, `${one.policyNumber}, ${one.namedInsureds[0]?.name ?? ''}`] as const,
    )
  return card(to(claim, 'match'), 'Match the policy', [
    choice('match-policy', 'policyId', `Typed: ${claim.policyNumberText ?? ''}`, policies),
  ])
}

function amountsTable(coverages: Coverage[], form: string): Markup {
  const cell = (code: string, name: string, label: string, value = '') => {
    const id = `${form}-${name}-${code}`
    return html`<td>
      <input
        id="${id}"
        name="${name}.${code}"
        value="${value}"
        inputmode="decimal"
        aria-label="${label}"
      />
    </td>`
  }
  return html`<p>
      Leave the loss empty where a coverage is not part of it. The payment is the loss, less wear,
      less the deductible.
    </p>
    <div class="wide">
      <table>
        <thead>
          <tr>
            <th scope="col">Coverage</th>
            <th scope="col">Loss</th>
            <th scope="col">Depreciation</th>
            <th scope="col">Deductible</th>
          </tr>
        </thead>
        <tbody>
          ${coverages.map(
            (one) =>
              html`<tr>
                <th scope="row">${one.name}</th>
                ${cell(one.code, 'loss', `Loss, ${one.name}`)}${cell(one.code, 'depreciation', `Depreciation, ${one.name}`, '0.00')}${cell(one.code, 'deductible', `Deductible, ${one.name}`, deductibleOf(one))}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`
}

const regulators: Record<string, string> = {
  TX: 'Texas Department of Insurance',
  WA: 'Washington Office of the Insurance Commissioner',
  NM: 'New Mexico Office of Superintendent of Insurance',
  CA: 'California Department of Insurance',
}

function refusalFields(
  form: string,
  codes: readonly (readonly [string, string])[],
  until: string,
  policy: Policy,
): Markup {
  return html`${choice(`${form}-coverage`, 'coverageCode', 'Not paid under', codes)}
  ${field(`${form}-item`, 'item', 'What is not paid', { value: 'The whole loss', required: true })}
  ${field(`${form}-amount`, 'amount', 'Amount not paid')}
  ${field(`${form}-code`, 'reasonCode', 'Reason code', { value: 'NO_PROOF' })}
  ${area(`${form}-reason`, 'reason', 'Reason in words', 'We have nothing that shows this.')}
  ${field(`${form}-clause`, 'clause', 'Clause of the policy', { value: 'Section I, Conditions, C.2.e' })}
  ${field(`${form}-cure`, 'cure', 'What would change the answer', { value: 'A receipt, a photo or a bank statement.' })}
  ${field(`${form}-until`, 'appealUntil', 'Appeal until', { type: 'date', value: until, required: true })}
  ${field(`${form}-regulator`, 'regulator', 'Regulator', { value: regulators[policy.state ?? ''] ?? 'The state insurance department' })}`
}
