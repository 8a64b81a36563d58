import { type Core } from '../core.ts'
import { notNow } from '../claims/not-now.ts'
import { findWrong, operationNames } from '../dials/dial-api.ts'
import { addDial, type Dial, faults, listDials, removeDials } from '../dials/dials.ts'
import { countWaitingEvents } from '../events/send-events.ts'
import { card, choice, field, press } from './fields.ts'
import { type Form } from './form.ts'
import { html } from './html.ts'
import { deskPage, type Said } from './page.ts'

/** The faults that are set, and a form for one more. */
export function dialsPage(core: Core, said?: Said): Response {
  const dials = listDials(core)
  const names = ['*', ...operationNames]
  const body = html`<p>${String(countWaitingEvents(core))} events wait for delivery.</p>
    ${
      dials.length === 0
        ? html`<p>All is well: no dial is set.</p>`
        : html`<ul>
              ${dials.map(line)}
            </ul>
            ${press('/insurer/desk/dials/clear', 'Remove all')}`
    }
    <h2>The feed</h2>
    ${press('/insurer/desk/forget-events', 'Forget all events so far (old cursors answer 410)')}
    <h2>Set a dial</h2>
    <div class="cards">
      ${card(
        '/insurer/desk/dials',
        'One fault',
        [
          choice('fault', 'fault', 'Fault', faults),
          choice('operation', 'operation', 'Operation', names),
          field('externalRef', 'externalRef', 'Only this portal reference'),
          field('claimId', 'claimId', 'Only this claim'),
          field('times', 'times', 'How often (empty: until removed)', { type: 'number' }),
          field('rate', 'rate', 'Share of requests, 0 to 1'),
          field('perSecond', 'perSecond', 'For capacity: requests a second', { type: 'number' }),
          field('ms', 'ms', 'Milliseconds', { type: 'number' }),
          choice('status', 'status', 'For error', ['500', '502', '503']),
          field('retryAfter', 'retryAfter', 'Retry-After: seconds, or the word date'),
          choice('ends', 'ends', 'For accepted: it ends', ['done', 'failed', 'never', 'desk']),
        ],
        'Set it',
      )}
    </div>`
  return deskPage('Dials', body, said)
}

/** Sets the dial a person filled in; empty fields do not narrow it. */
export function setDial(core: Core, form: Form): Dial {
  const number = (name: string) => (form.text(name) ? { [name]: Number(form.text(name)) } : {})
  const text = (name: string) => (form.text(name) ? { [name]: form.text(name) } : {})
  const fault = form.text('fault')
  const wait = form.text('retryAfter')
  const dial = {
    fault,
    operation: form.text('operation') || '*',
    ...text('externalRef'),
    ...text('claimId'),
    ...number('times'),
    ...number('rate'),
    ...number('ms'),
    ...number('perSecond'),
    ...(fault === 'error' ? number('status') : {}),
    ...(fault === 'accepted' ? text('ends') : {}),
    ...(wait ? { retryAfter: wait === 'date' ? wait : Number(wait) } : {}),
  }
  const wrong = findWrong(dial)
  if (wrong) notNow(wrong)
  return addDial(core, dial as Omit<Dial, 'id'>)
}

export function clearDials(core: Core, form: Form) {
  removeDials(core, form.text('id') ? Number(form.text('id')) : undefined)
}

function line({ id, fault, operation, ...rest }: Dial) {
  const narrowed = Object.entries(rest).map(([name, value]) => `${name} ${String(value)}`)
  return html`<li>
    <strong>${fault}</strong> on ${operation} ${narrowed.join(', ')}
    ${press('/insurer/desk/dials/clear', 'Remove', { id: String(id) })}
  </li>`
}
