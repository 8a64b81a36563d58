import { type Core } from '../core.ts'
import { ask, judgeAnswer } from '../activities/ask-insured.ts'
import { changeClaim, requireClaim } from '../claims/keep-claim.ts'
import { notNow } from '../claims/not-now.ts'
import {
  acknowledgeByHand,
  adjusters,
  assign,
  close,
  correct,
  markDuplicate,
  moveTo,
  reopen,
  setUnknown,
} from '../claims/staff-steps.ts'
import { matchedTo } from '../claims/update-claim.ts'
import { judgeDocument } from '../documents/judge-document.ts'
import { sendLetter } from '../documents/send-letter.ts'
import { keepNote } from '../notes/notes.ts'
import { movePayment, payClaim } from '../payments/pay-claim.ts'
import { decide } from './decision-form.ts'
import { type Form } from './form.ts'

type Action = { said: string; run: (core: Core, claimId: string, form: Form) => unknown }

/** What the claims team can do, by the last part of the URL: `POST /insurer/desk/claims/ID/ACTION`. */
export const claimActions: Record<string, Action> = {
  acknowledge: { said: 'Acknowledged.', run: acknowledgeByHand },
  assign: {
    said: 'Assigned.',
    run: (core, claimId, form) => {
      const before = requireClaim(core, claimId).status
      const { status } = assign(core, claimId, form.text('adjuster'))
      if (status !== before) openInternalTask(core, claimId)
    },
  },
  investigate: {
    said: 'Now investigating.',
    run: (core, claimId, form) => moveTo(core, claimId, 'INV', form.text('reason')),
  },
  evaluate: {
    said: 'Now evaluating.',
    run: (core, claimId, form) => moveTo(core, claimId, 'EVAL', form.text('reason')),
  },
  close: {
    said: 'Closed.',
    run: (core, claimId, form) =>
      close(core, claimId, form.text('reasonCode'), form.text('reason')),
  },
  reopen: {
    said: 'Reopened.',
    run: (core, claimId, form) => reopen(core, claimId, form.text('reason')),
  },
  duplicate: {
    said: 'Marked as a duplicate.',
    run: (core, claimId, form) => markDuplicate(core, claimId, form.text('duplicateOf')),
  },
  'sub-status': {
    said: 'Sub-status set.',
    run: (core, claimId, form) => {
      const subStatus = form.text('subStatus') || undefined
      changeClaim(core, claimId, { subStatus }, { type: 'claim.updated' })
    },
  },
  match: {
    said: 'Matched.',
    run: (core, claimId, form) => {
      const matched = matchedTo(core, requireClaim(core, claimId), form.text('policyId'))
      changeClaim(core, claimId, matched, { type: 'claim.updated' })
    },
  },
  correct: {
    said: 'Corrected.',
    run: (core, claimId, form) =>
      correct(core, claimId, {
        status: form.text('status'),
        reasonCode: form.text('reasonCode'),
        reason: form.text('reason'),
      }),
  },
  'unknown-status': {
    said: 'Set.',
    run: (core, claimId, form) => setUnknown(core, claimId, form.text('status') || 'XQ7'),
  },
  approve: {
    said: 'Approved.',
    run: (core, claimId, form) => decide(core, claimId, form, { approved: true, refused: false }),
  },
  'part-approve': {
    said: 'Approved in part.',
    run: (core, claimId, form) => decide(core, claimId, form, { approved: true, refused: true }),
  },
  deny: {
    said: 'Denied.',
    run: (core, claimId, form) => decide(core, claimId, form, { approved: false, refused: true }),
  },
  pay: {
    said: 'Paid.',
    run: (core, claimId, form) =>
      payClaim(core, claimId, form.text('method') === 'ACH' ? 'ACH' : 'CHECK'),
  },
  'payment-sent': {
    said: 'Marked as sent.',
    run: (core, claimId) => movePayment(core, claimId, 'SENT'),
  },
  'payment-cleared': {
    said: 'Marked as cleared.',
    run: (core, claimId) => movePayment(core, claimId, 'CLEARED'),
  },
  'payment-failed': {
    said: 'Marked as failed.',
    run: (core, claimId, form) =>
      movePayment(core, claimId, 'FAILED', form.text('message') || 'The bank sent it back.'),
  },
  'ask-document': {
    said: 'Asked.',
    run: (core, claimId, form) =>
      ask(core, claimId, {
        code: `DOC_${form.text('documentType') || 'OTHER'}`,
        ...question(form),
        wants: 'DOCUMENTS',
        documentTypes: [form.text('documentType') || 'OTHER'],
      }),
  },
  'ask-information': {
    said: 'Asked.',
    run: (core, claimId, form) =>
      ask(core, claimId, { code: 'INFO_TIMELINE', ...question(form), wants: 'TEXT' }),
  },
  'accept-document': {
    said: 'Accepted.',
    run: (core, claimId, form) => {
      const documentId = form.text('documentId')
      return judgeDocument(core, { claimId, documentId, state: 'accepted' })
    },
  },
  'reject-document': {
    said: 'Rejected.',
    run: (core, claimId, form) => {
      const reasonCode = form.text('reasonCode') || 'UNREADABLE'
      const rejection = { reasonCode, message: form.text('message') || 'We cannot read it.' }
      const documentId = form.text('documentId')
      return judgeDocument(core, { claimId, documentId, state: 'rejected', rejection })
    },
  },
  'accept-answer': {
    said: 'Accepted.',
    run: (core, claimId, form) => judgeAnswer(core, claimId, form.text('activityId'), 'DONE'),
  },
  'cancel-request': {
    said: 'Cancelled.',
    run: (core, claimId, form) => judgeAnswer(core, claimId, form.text('activityId'), 'CANCELLED'),
  },
  'ask-again': {
    said: 'Asked again.',
    run: (core, claimId, form) => {
      const askedAgain = form.text('why') || notNow('Say why it is not enough.')
      return judgeAnswer(core, claimId, form.text('activityId'), { askedAgain })
    },
  },
  'write-note': {
    said: 'Written.',
    run: (core, claimId, form) => {
      const claim = requireClaim(core, claimId)
      const author = claim.adjuster?.name ?? 'Claims team'
      const text = form.text('text') || notNow('Write something first.')
      keepNote(core, claim, {
        from: 'INSURER',
        author,
        text,
        language: form.text('language') || 'en',
      })
    },
  },
  'send-letter': {
    said: 'Sent.',
    run: (core, claimId, form) => {
      const wanted = form.text('type')
      const type = wanted === 'DECISION_LETTER' || wanted === 'ESTIMATE' ? wanted : 'LETTER'
      const title = form.text('title') || 'About your claim'
      sendLetter(core, claimId, type, title, form.text('text').split('\n'))
    },
  },
}

function question(form: Form) {
  return {
    audience: 'insured' as const,
    subject: form.text('subject') || 'One question',
    text: form.text('text') || notNow('Write what you ask for.'),
    language: form.text('language') || 'en',
    dueOn: form.text('dueOn'),
  }
}

/** Lists without the audience filter hold such a task too; the insured must never see it. */
function openInternalTask(core: Core, claimId: string) {
  ask(core, claimId, {
    code: 'CHECK_COVERAGE',
    audience: 'internal',
    subject: 'Check the coverage',
    text: `For ${adjusters[0]?.name ?? 'the adjuster'}: is the policy in force, are there earlier claims?`,
    wants: 'TEXT',
  })
}
