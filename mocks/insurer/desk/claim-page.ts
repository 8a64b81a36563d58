import { type Core } from '../core.ts'
import { requireClaim } from '../claims/keep-claim.ts'
import { findRunning } from '../claims/operations.ts'
import { findPolicyholder } from '../people/keep-policyholder.ts'
import { findPolicy } from '../policies/keep-policy.ts'
import { type Claim, type Step } from '../shapes.ts'
import {
  documentsSection,
  messagesSection,
  paymentsSection,
  requestsSection,
} from './claim-sections.ts'
import { decisionForms, stepForms, talkForms } from './claim-forms.ts'
import { html, type Markup } from './html.ts'
import { nameOf } from './list-page.ts'
import { deskPage, type Said } from './page.ts'

/** Everything about one claim, and everything the claims team can do with it. */
export function claimPage(core: Core, claimId: string, said?: Said): Response {
  const claim = requireClaim(core, claimId)
  const policy = findPolicy(core, claim.policyId ?? '')
  const running = findRunning(core, claimId)
  const body = html` ${running && html`<p class="said">A submission is running (${running.operationId}). Acknowledge ends it.</p>`}
    ${facts(core, claim)}
    <h2>Move it on</h2>
    <div class="cards">${stepForms(core, claim)}</div>
    <h2>Decide</h2>
    <div class="cards">${decisionForms(core, claim, policy)}</div>
    ${documentsSection(core, claimId)} ${requestsSection(core, claimId)}
    ${messagesSection(core, claimId)}
    <h2>Write and ask</h2>
    <div class="cards">${talkForms(core, claim)}</div>
    ${paymentsSection(core, claimId)}
    <h2>What happened</h2>
    <ol>
      ${claim.history.map(step)}
    </ol>`
  return deskPage(`Claim ${claim.claimNumber ?? claimId}`, body, said)
}

/** How the core reaches the first of them today, and where checks go. */
function reachedAt(core: Core, claim: Claim) {
  const person = findPolicyholder(core, claim.visibleTo[0] ?? '')
  const { email, phones = [], mailingAddress: to } = person ?? {}
  const address = to && [to.line1, to.line2, to.city, to.state, to.postalCode].filter(Boolean)
  const ways = [email, ...phones.map(({ number }) => number), address?.join(', ')].filter(Boolean)
  return ways.join(' · ') || undefined
}

function facts(core: Core, claim: Claim): Markup {
  const told: [string, string | undefined][] = [
    ['Person', nameOf(core, claim)],
    ['Reached at', reachedAt(core, claim)],
    ['Policy', claim.policyId ?? `not matched: ${claim.policyNumberText ?? ''}`],
    ['Line and cause', `${claim.line}, ${claim.cause}`],
    ['Loss', claim.lossDate],
    ['Noticed', `${claim.noticedAt} by ${claim.channel}`],
    ['Place', claim.place?.text ?? claim.place?.address?.line1],
    ['In their words', claim.description],
    ['Contact', claim.contact?.phone ?? claim.contact?.email],
    ['Adjuster', claim.adjuster?.name],
    ['Overlays', claim.overlays.join(', ') || undefined],
    [
      'Coverages',
      claim.exposures
        .map((one) => `${one.coverageName}: ${one.decision?.outcome ?? one.state}`)
        .join('; '),
    ],
    ['Sub-status', claim.subStatus],
    ['Version', String(claim.version)],
    ['Portal reference', claim.externalRef],
  ]
  const rows = told.filter(([, value]) => value)
  return html`<p class="status">
      ${claim.status}${claim.reasonCode && html` / ${claim.reasonCode}`}
    </p>
    <dl>
      ${rows.map(
        ([name, value]) =>
          html`<dt>${name}</dt>
            <dd>${value}</dd>`,
      )}
    </dl>
    ${
      claim.details &&
      html`<details>
        <summary>Details as sent</summary>
        <pre>${JSON.stringify(claim.details, null, 2)}</pre>
      </details>`
    }`
}

function step({ status, reasonCode, at, reason, correction }: Step): Markup {
  return html`<li>
    <strong>${status}${reasonCode && html`/${reasonCode}`}</strong>
    ${at}${correction && html` (correction)`} ${reason}
  </li>`
}
