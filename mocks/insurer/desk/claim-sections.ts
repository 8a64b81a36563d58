import { type Core } from '../core.ts'
import { rejectionCodes } from '../documents/judge-document.ts'
import { listPayments } from '../payments/pay-claim.ts'
import {
  type Activity,
  type ClaimDocument,
  type GivenAnswer,
  type Note,
  type Payment,
} from '../shapes.ts'
import { listBodies } from '../things.ts'
import { choice, field, press } from './fields.ts'
import { html, type Markup } from './html.ts'

const at = (claimId: string, action: string) => `/insurer/desk/claims/${claimId}/${action}`

export function documentsSection(core: Core, claimId: string): Markup {
  const documents = listBodies<ClaimDocument>(core, 'document', claimId)
  return html`<h2>Documents</h2>
    ${documents.length === 0 && html`<p>None yet.</p>`}
    <div class="cards">${documents.map((document) => documentCard(claimId, document))}</div>`
}

function documentCard(claimId: string, document: ClaimDocument): Markup {
  const { documentId, type, title, fileName, source, state, bytes, rejection } = document
  const link = html`<a href="${at(claimId, `documents/${documentId}`)}"
    >${title ?? fileName ?? documentId}</a
  >`
  return html`<div class="card">
    <h3>${state === 'expected' ? documentId : link}</h3>
    <p>
      ${type}, ${bytes} bytes, from ${source}:
      <strong>${state}</strong> ${rejection && `${rejection.reasonCode}: ${rejection.message}`}
    </p>
    ${source !== 'INSURER' && state !== 'expected' && judgeForms(claimId, documentId)}
  </div>`
}

function judgeForms(claimId: string, documentId: string): Markup {
  return html`${press(at(claimId, 'accept-document'), 'Accept', { documentId })}
    <form method="post" action="${at(claimId, 'reject-document')}">
      <input type="hidden" name="documentId" value="${documentId}" />
      ${choice(`why-${documentId}`, 'reasonCode', 'Reason', rejectionCodes)}
      ${field(`say-${documentId}`, 'message', 'Message to the insured', { value: 'The photo is too dark to read. Please take it again.' })}
      <button>Reject</button>
    </form>`
}

export function requestsSection(core: Core, claimId: string): Markup {
  const activities = listBodies<Activity>(core, 'activity', claimId)
  return html`<h2>Requests</h2>
    ${activities.length === 0 && html`<p>None yet.</p>`}
    <div class="cards">${activities.map((activity) => requestCard(claimId, activity))}</div>`
}

function requestCard(claimId: string, activity: Activity): Markup {
  const { activityId, subject, text, audience, status, askedAgain, dueAt, answers } = activity
  return html`<div class="card">
    <h3>${subject}</h3>
    <p>${text}</p>
    <p>
      ${activityId}, for ${audience}:
      <strong>${status}</strong> ${dueAt && `due ${dueAt.slice(0, 10)}`}
      ${askedAgain && `Asked again: ${askedAgain}`}
    </p>
    ${answers.map(answer)}
    ${
      status === 'ANSWERED' &&
      html`${press(at(claimId, 'accept-answer'), 'Accept the answer', { activityId })}
        <form method="post" action="${at(claimId, 'ask-again')}">
          <input type="hidden" name="activityId" value="${activityId}" />
          ${field(`again-${activityId}`, 'why', 'Why it is not enough', { required: true })}<button>
            Ask again
          </button>
        </form>`
    }
    ${status === 'OPEN' && press(at(claimId, 'cancel-request'), 'Cancel', { activityId })}
  </div>`
}

function answer({ kind, text, documentIds, reasonCode }: GivenAnswer): Markup {
  return html`<p>${kind}: ${text} ${documentIds?.join(', ')} ${reasonCode}</p>`
}

export function messagesSection(core: Core, claimId: string): Markup {
  const notes = listBodies<Note>(core, 'note', claimId)
  return html`<h2>Messages</h2>
    ${notes.length === 0 && html`<p>None yet.</p>`}
    ${notes.map((note) => html`<p><strong>${note.author}</strong> ${note.writtenAt}<br />${note.text}</p>`)}`
}

export function paymentsSection(core: Core, claimId: string): Markup {
  const payments = listPayments(core, claimId)
  return html`<h2>Payments</h2>
    ${payments.length === 0 && html`<p>None yet.</p>`}${payments.map((one) => paymentLine(claimId, one))}`
}

function paymentLine(
  claimId: string,
  { paymentId, state, total, method, payees }: Payment,
): Markup {
  const names = payees.map(({ name }) => name).join(' and ')
  const open = state === 'ISSUED' || state === 'SENT'
  return html`<div class="card">
    <p>
      ${paymentId}: ${total.amount} ${total.currency} by ${method} to ${names}:
      <strong>${state}</strong>
    </p>
    ${
      open &&
      html`<div class="row">
        ${press(at(claimId, 'payment-sent'), 'Sent')}${press(at(claimId, 'payment-cleared'), 'Cleared')}
        <form method="post" action="${at(claimId, 'payment-failed')}">
          ${field(`fail-${paymentId}`, 'message', 'What went wrong', { value: 'The bank sent it back.' })}<button>
            Payment failed
          </button>
        </form>
      </div>`
    }
  </div>`
}
