import { type Core } from '../core.ts'
import { takeClaimByPhone } from '../claims/phone-claim.ts'
import { type Policy } from '../shapes.ts'
import { isoDay } from '../times.ts'
import { area, card, choice, field } from './fields.ts'
import { type Form } from './form.ts'
import { html } from './html.ts'
import { deskPage, type Said } from './page.ts'
import { contract } from '../rest/contract.ts'

/** A claim that begins with a call. */
export function phonePage(core: Core, said?: Said): Response {
  const rows = core.sql('SELECT body FROM policies ORDER BY row').all() as { body: string }[]
  const policies = rows
    .map(({ body }) => JSON.parse(body) as Policy)
    .map(
      (one) =>
        [
          one.policyId,
          `${one.namedInsureds[0]?.name ?? ''}, ${one.line}, ${one.policyNumber}`,
        ] as const,
    )
  const causes = contract.components.schemas['LossCause']?.enum ?? []
  const form = card(
    '/insurer/desk/phone',
    'The caller says',
    [
      choice('policyId', 'policyId', 'Person and policy', policies),
      field('lossDate', 'lossDate', 'Day of the loss', {
        type: 'date',
        value: isoDay(core.now()),
        required: true,
      }),
      choice('cause', 'cause', 'Cause', causes),
      field('place', 'place', 'Where'),
      area('description', 'description', 'What happened'),
    ],
    'Take the claim',
  )
  return deskPage('A claim by phone', html`<div class="cards">${form}</div>`, said)
}

/** Stores the claim and says under which id. */
export function takeCall(core: Core, form: Form): string {
  const told = {
    policyId: form.text('policyId'),
    lossDate: form.text('lossDate'),
    cause: form.text('cause'),
    place: form.text('place'),
    description: form.text('description'),
  }
  return takeClaimByPhone(core, told).claimId
}
