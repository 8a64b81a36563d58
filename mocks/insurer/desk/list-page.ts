import { type Core } from '../core.ts'
import { findPolicyholder } from '../people/keep-policyholder.ts'
import { type Claim } from '../shapes.ts'
import { press } from './fields.ts'
import { html } from './html.ts'
import { deskPage, type Said } from './page.ts'

const shown = 200

/** The newest claims first. */
export function listPage(core: Core, said?: Said): Response {
  const rows = core
    .sql('SELECT body FROM claims ORDER BY indexed_at DESC, id DESC LIMIT ?')
    .all(shown) as { body: string }[]
  const claims = rows.map(({ body }) => JSON.parse(body) as Claim)
  const body = html`<div class="wide">
      <table>
        <thead>
          <tr>
            <th scope="col">Claim</th>
            <th scope="col">Status</th>
            <th scope="col">Person</th>
            <th scope="col">Line</th>
            <th scope="col">Cause</th>
            <th scope="col">Loss</th>
            <th scope="col">Noticed</th>
            <th scope="col">From</th>
          </tr>
        </thead>
        <tbody>
          ${claims.map((claim) => row(core, claim))}
        </tbody>
      </table>
    </div>
    <p>Claims marked DUP or WDR are closed by the night run.</p>
    ${press('/insurer/desk/night-run', 'Run the night run now')}`
  return deskPage('Claims', body, said)
}

function row(core: Core, claim: Claim) {
  const reason = claim.reasonCode ? `/${claim.reasonCode}` : ''
  return html`<tr>
    <td>
      <a href="/insurer/desk/claims/${claim.claimId}">${claim.claimNumber ?? claim.claimId}</a>
    </td>
    <td class="status">${claim.status}${reason}</td>
    <td>${nameOf(core, claim)}</td>
    <td>${claim.line}</td>
    <td>${claim.cause}</td>
    <td>${claim.lossDate}</td>
    <td>${claim.noticedAt}</td>
    <td>${claim.channel}</td>
  </tr>`
}

/** Who may see the claim, by name. */
export function nameOf(core: Core, claim: Claim): string {
  const people = claim.visibleTo.map((id) => findPolicyholder(core, id))
  const names = people.map((person) => (person ? `${person.givenName} ${person.familyName}` : ''))
  return names.join(', ') || 'not matched'
}
