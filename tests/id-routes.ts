import type { Permission } from '#app/modules/identity/identity.ts'
import type { Belongings } from '#tests/belongings.ts'
import { pdfFile } from '#tests/sample-files.ts'

export type Form = Record<string, string> | FormData

/** An address that names something of somebody's, with a form they could really send there. */
export type Visit = {
  url: string
  form?: Form
  /** What answers anybody with their own things, whatever id it is given. */
  own?: 'page' | 'page and post'
}

type VisitsOf = (of: Belongings) => Visit[]

/**
 * Whom a route answers. `machine`: whoever signs; tested beside each. `public`: anybody, with nothing of
 * a person who is not logged in here. `logged in`: anybody who is, about themselves. `policyholder`: those,
 * about themselves. Else staff whose role has the permission, one for reading and one for posting.
 */
export type RouteClass =
  'machine' | 'public' | 'logged in' | 'policyholder' | { read: Permission; post: Permission }

const staff = (read: Permission, post: Permission = read) => ({ read, post })

/** Every route of app/routes.ts. One that is missing here fails tests/access.test.ts. */
export const routeClasses: Record<string, RouteClass> = {
  '/health/live': 'machine',
  '/health/ready': 'machine',
  '/health/lag': 'machine',
  '/health/alarms': 'machine',
  '/api/inngest': 'machine',
  '/webhooks/insurer': 'machine',
  '/webhooks/postmark': 'machine',
  '/webhooks/twilio': 'machine',
  '/internal/position': 'machine',
  '/internal/objects/:copyId': 'machine',

  '/': 'public',
  '/report': 'public',
  '/report/receipt': 'public',
  '/report/receipt/code': 'public',
  '/report/receipt/pdf': 'public',
  '/login': 'public',
  '/login/verify': 'public',
  '/login/code': 'public',
  '/login/passkey': 'public',
  '/login/password': 'public',
  '/login/lost-factor': 'public',
  '/login/lost-factor/ready': 'public',
  '/recover': 'public',
  '/recover/stopped': 'public',
  '/recover/:token': 'public',
  '/login/directory': 'public',
  '/login/directory/return': 'public',
  '/invitations/:token': 'public',
  '/register': 'public',
  '/register/confirm': 'public',
  '/logout': 'public',
  '*': 'public',

  '/account': 'policyholder',
  '/account/confirm': 'logged in',
  '/account/security': 'logged in',
  '/account/security/app': 'logged in',
  '/account/security/app/:factorId': 'logged in',
  '/account/security/passkey': 'logged in',
  '/account/security/passkey/:factorId': 'logged in',
  '/account/security/emailed-codes': 'policyholder',
  '/account/security/factors/:factorId': 'logged in',
  '/account/security/factors/:factorId/first': 'logged in',
  '/account/security/factors/:factorId/removal': 'logged in',
  '/account/security/recovery-codes': 'logged in',
  '/account/password': 'logged in',
  '/account/security/reset/stop': 'policyholder',
  '/account/security/remembered': 'policyholder',
  '/account/email': 'policyholder',
  '/account/email/confirm': 'policyholder',
  '/account/email/proof': 'policyholder',
  '/account/phone': 'policyholder',
  '/account/phone/confirm': 'policyholder',
  '/account/phone/proof': 'policyholder',
  '/account/address': 'policyholder',
  '/account/address/stop': 'policyholder',
  '/account/sessions': 'logged in',
  '/account/notifications': 'policyholder',
  '/policies': 'policyholder',
  '/policies/:policyId': 'policyholder',
  '/policies/:policyId/id-card': 'policyholder',
  '/policies/:policyId/id-card/pdf': 'policyholder',
  '/policies/:policyId/documents/:documentId': 'policyholder',
  '/dashboard': 'policyholder',
  '/claims': 'policyholder',
  '/claims/new': 'policyholder',
  '/claims/reported': 'policyholder',
  '/claims/:claimId': 'policyholder',
  '/claims/:claimId/policy': 'policyholder',
  '/claims/:claimId/details': 'policyholder',
  '/claims/:claimId/details/when': 'policyholder',
  '/claims/:claimId/details/what': 'policyholder',
  '/claims/:claimId/details/contact': 'policyholder',
  '/claims/:claimId/details/:section': 'policyholder',
  '/claims/:claimId/check': 'policyholder',
  '/claims/:claimId/submission': 'policyholder',
  '/claims/:claimId/submission/pdf': 'policyholder',
  '/claims/:claimId/documents': 'policyholder',
  '/claims/:claimId/requests/:requestId': 'policyholder',
  '/requests/:requestId': 'policyholder',
  '/claims/:claimId/messages': 'policyholder',
  '/claims/:claimId/withdrawal': 'policyholder',
  '/claims/:claimId/appeal': 'policyholder',
  '/claims/:claimId/supplement': 'policyholder',
  '/claims/:claimId/reopening': 'policyholder',
  '/documents/:documentId': 'policyholder',
  '/documents/:documentId/thumbnail': 'policyholder',
  '/documents/:documentId/removal': 'policyholder',
  '/notifications': 'policyholder',
  '/notifications/live': 'policyholder',

  '/admin': staff('sync.see'),
  '/admin/claims': staff('claims.find'),
  '/admin/claims/unmatched': staff('claims.find'),
  '/admin/claims/:claimId': staff('claims.find', 'claims.open'),
  '/admin/claims/:claimId/policy': staff('claims.match'),
  '/admin/sync': staff('sync.see', 'sync.mend'),
  '/admin/sync/comparison': staff('sync.see', 'sync.mend'),
  '/admin/sync/:kind/:subjectId/by-hand': staff('sync.mend'),
  '/admin/sync/claim/:claimId/correction': staff('sync.correct'),
  '/admin/sync/:kind/:subjectId/correction': staff('sync.correct'),
  '/admin/sync/claim/:claimId/merge': staff('sync.correct'),
  '/admin/people': staff('people.find'),
  '/admin/people/:personId': staff('people.find', 'people.open'),
  '/admin/people/:personId/sessions': staff('people.find', 'people.log-out'),
  '/admin/people/:personId/reset': staff('resets.ask'),
  '/admin/people/:personId/reset/decision': staff('people.find', 'resets.decide'),
  '/admin/people/:personId/reset/stop': staff('people.find', 'resets.ask'),
  '/admin/staff': staff('staff.see', 'staff.invite'),
  '/admin/staff/:accountId/closing': staff('staff.see', 'staff.close'),
  '/admin/staff/:accountId': staff('staff.see', 'staff.invite'),
  '/admin/invitations/:invitationId/link': staff('staff.see', 'staff.invite'),
  '/admin/invitations/:invitationId/withdrawal': staff('staff.see', 'staff.invite'),
  '/admin/audit': staff('audit.read'),
}

/** Visits to routes that take an id of something of a person's, in their address or in a form. */
export const visitsWithIds: Record<string, VisitsOf> = {
  '/internal/objects/:copyId': ({ photoId }) => [{ url: `/internal/objects/${photoId}` }],
  '/account': () => [{ url: '/account', form: { language: 'es' }, own: 'page and post' }],
  '/account/security/app/:factorId': ({ newFactorId, newAppCode }) => [
    { url: `/account/security/app/${newFactorId}`, form: { code: newAppCode } },
  ],
  '/account/security/passkey/:factorId': ({ newPasskeyId }) => [
    { url: `/account/security/passkey/${newPasskeyId}`, form: { name: 'x', response: '{}' } },
  ],
  '/account/security/factors/:factorId': ({ factorId }) => [
    { url: `/account/security/factors/${factorId}`, form: { name: 'my phone' } },
  ],
  '/account/security/factors/:factorId/first': ({ factorId }) => [
    { url: `/account/security/factors/${factorId}/first`, form: nothing, own: 'page' },
  ],
  '/account/security/factors/:factorId/removal': ({ factorId }) => [
    { url: `/account/security/factors/${factorId}/removal`, form: nothing, own: 'page' },
  ],
  '/account/security/remembered': ({ rememberedId }) => [
    { url: '/account/security/remembered', form: { rememberedId }, own: 'page' },
  ],
  '/recover/:token': () => [{ url: '/recover/no-such-token', form: nothing }],
  '/account/sessions': ({ sessionId }) => [
    { url: '/account/sessions', form: { sessionId }, own: 'page' },
  ],
  '/notifications': ({ noticeId }) => [
    { url: `/notifications?after=${noticeId}`, form: { upTo: noticeId }, own: 'page and post' },
  ],
  '/policies/:policyId': ({ policyId }) => [{ url: `/policies/${policyId}` }],
  '/policies/:policyId/id-card': ({ policyId }) => [{ url: `/policies/${policyId}/id-card` }],
  '/policies/:policyId/id-card/pdf': ({ policyId }) => [
    { url: `/policies/${policyId}/id-card/pdf` },
  ],
  '/policies/:policyId/documents/:documentId': ({ policyId, paperId }) => [
    { url: `/policies/${policyId}/documents/${paperId}` },
  ],
  '/claims/new': ({ draftId, policyId }) => [
    { url: `/claims/new?draft=${draftId}`, form: startForm({ draft: draftId, policy: policyId }) },
    { url: `/claims/new?draft=${draftId}`, form: startForm({ draft: draftId, ...byNumber }) },
    {
      url: `/claims/new?policy=${policyId}`,
      form: startForm({ policy: policyId }),
      own: 'page',
    },
  ],
  '/claims/reported': ({ reportReference }) => [
    { url: '/claims/reported', form: { reference: reportReference }, own: 'page and post' },
  ],
  '/claims/:claimId/policy': ({ claimId, policyId }) => [
    { url: `/claims/${claimId}/policy`, form: { policy: policyId } },
  ],
  '/claims/:claimId': ({ claimId, draftId }) => [
    { url: `/claims/${claimId}` },
    { url: `/claims/${draftId}` },
  ],
  '/claims/:claimId/details': ({ claimId }) => [{ url: `/claims/${claimId}/details` }],
  '/claims/:claimId/details/when': ({ draftId }) => [
    { url: `/claims/${draftId}/details/when`, form: { when: 'today' } },
  ],
  '/claims/:claimId/details/what': ({ draftId, claimId }) => [
    { url: `/claims/${draftId}/details/what`, form: { cause: 'glass' } },
    { url: `/claims/${claimId}/details/what`, form: { cause: 'glass' } },
  ],
  '/claims/:claimId/details/contact': ({ draftId }) => [
    { url: `/claims/${draftId}/details/contact`, form: { phone: '512 555 0199' } },
  ],
  '/claims/:claimId/details/:section': ({ claimId }) => [
    { url: `/claims/${claimId}/details/driver`, form: { moving: 'no' } },
  ],
  '/claims/:claimId/check': ({ draftId, claimId }) => [
    { url: `/claims/${draftId}/check` },
    { url: `/claims/${claimId}/check` },
  ],
  '/claims/:claimId/submission': ({ draftId }) => [
    { url: `/claims/${draftId}/submission`, form: signature() },
  ],
  '/claims/:claimId/submission/pdf': ({ claimId }) => [
    { url: `/claims/${claimId}/submission/pdf` },
  ],
  '/claims/:claimId/documents': ({ draftId, claimId }) => [
    { url: `/claims/${draftId}/documents`, form: oneFile() },
    { url: `/claims/${claimId}/documents`, form: oneFile() },
  ],
  '/requests/:requestId': ({ requestId }) => [{ url: `/requests/${requestId}` }],
  '/claims/:claimId/requests/:requestId': ({ claimId, requestId }) => [
    { url: `/claims/${claimId}/requests/${requestId}`, form: { answer: 'none' } },
    { url: `/claims/${claimId}/requests/${requestId}`, form: oneFile() },
  ],
  '/claims/:claimId/messages': ({ claimId, messageId }) => [
    { url: `/claims/${claimId}/messages`, form: aMessage() },
    { url: `/claims/${claimId}/messages`, form: { read: messageId } },
  ],
  '/claims/:claimId/appeal': ({ decidedId, draftFileId: document }) => [
    { url: `/claims/${decidedId}/appeal`, form: { ...filing(), document, coverage: 'EXP-1' } },
  ],
  '/claims/:claimId/supplement': ({ decidedId, draftFileId: document }) => [
    { url: `/claims/${decidedId}/supplement`, form: { ...filing(), document } },
  ],
  '/claims/:claimId/reopening': ({ closedId, draftFileId: document }) => [
    { url: `/claims/${closedId}/reopening`, form: { ...filing(), document, reason: 'other' } },
  ],
  '/claims/:claimId/withdrawal': ({ draftId, claimId }) => [
    { url: `/claims/${draftId}/withdrawal`, form: nothing },
    { url: `/claims/${claimId}/withdrawal`, form: { sure: 'on' } },
  ],
  '/documents/:documentId': ({ draftFileId, letterId }) => [
    { url: `/documents/${draftFileId}` },
    { url: `/documents/${letterId}` },
  ],
  '/documents/:documentId/thumbnail': ({ photoId }) => [{ url: `/documents/${photoId}/thumbnail` }],
  '/documents/:documentId/removal': ({ draftFileId }) => [
    { url: `/documents/${draftFileId}/removal`, form: {} },
  ],

  '/admin/claims': ({ claimId }) => [{ url: `/admin/claims?q=${claimId}` }],
  '/admin/claims/:claimId': ({ claimId }) => [{ url: `/admin/claims/${claimId}`, form: {} }],
  '/admin/claims/:claimId/policy': ({ claimId, policyId }) => [
    { url: `/admin/claims/${claimId}/policy`, form: { policy: policyId } },
  ],
  '/admin/sync': ({ claimId }) => [
    { url: '/admin/sync', form: { of: 'claim', id: claimId, act: 'again' } },
  ],
  '/admin/sync/:kind/:subjectId/by-hand': ({ claimId }) => [
    { url: `/admin/sync/claim/${claimId}/by-hand`, form: { note: 'Read out by phone' } },
    { url: `/admin/sync/claim/${claimId}/by-hand`, form: nothing },
  ],
  '/admin/sync/claim/:claimId/correction': ({ claimId }) => [
    { url: `/admin/sync/claim/${claimId}/correction`, form: { cause: 'glass' } },
  ],
  '/admin/sync/:kind/:subjectId/correction': ({ refusedId }) => [
    { url: `/admin/sync/message/${refusedId}/correction`, form: { text: 'Better words.' } },
  ],
  '/admin/sync/claim/:claimId/merge': ({ claimId }) => [
    { url: `/admin/sync/claim/${claimId}/merge`, form: { coreClaimId: 'CLM-1' } },
  ],
  '/admin/people': ({ personId, email }) => [
    { url: '/admin/people', form: { person: personId } },
    { url: '/admin/people', form: { person: email } },
  ],
  '/admin/people/:personId': ({ personId }) => [{ url: `/admin/people/${personId}`, form: {} }],
  '/admin/people/:personId/sessions': ({ personId, sessionId }) => [
    { url: `/admin/people/${personId}/sessions`, form: { sessionId } },
    { url: `/admin/people/${personId}/sessions`, form: nothing },
  ],
  '/admin/people/:personId/reset': ({ personId }) => [
    { url: `/admin/people/${personId}/reset`, form: { proof: 'callback' } },
  ],
  '/admin/people/:personId/reset/stop': ({ personId }) => [
    { url: `/admin/people/${personId}/reset/stop`, form: nothing },
  ],
  '/admin/people/:personId/reset/decision': ({ personId }) => [
    {
      url: `/admin/people/${personId}/reset/decision`,
      form: { resetId: personId, decision: 'allow' },
    },
  ],
  '/admin/staff/:accountId/closing': ({ colleagueId }) => [
    { url: `/admin/staff/${colleagueId}/closing`, form: nothing },
  ],
  '/admin/staff/:accountId': ({ colleagueId }) => [
    { url: `/admin/staff/${colleagueId}`, form: { insuredAs: 'PH-1' } },
  ],
  '/admin/invitations/:invitationId/link': ({ invitationId }) => [
    { url: `/admin/invitations/${invitationId}/link`, form: nothing },
  ],
  '/admin/invitations/:invitationId/withdrawal': ({ invitationId }) => [
    { url: `/admin/invitations/${invitationId}/withdrawal`, form: nothing },
  ],
  '/invitations/:token': ({ invitationToken }) => [
    { url: `/invitations/${invitationToken}`, form: nothing },
  ],
}

/** How a route is visited: with ids where it takes them, else just so, with an empty form. */
export const visitsTo = (path: string): VisitsOf =>
  visitsWithIds[path] ?? (() => [{ url: path === '*' ? '/no-such-page' : path, form: nothing }])

const nothing: Form = {}

const filing = () => ({ token: crypto.randomUUID(), text: 'Please look again.' })

const byNumber = { policy: 'other', policyNumberText: 'TMA-1', line: 'auto' }

const startForm = (fields: Record<string, string>) => ({ token: crypto.randomUUID(), ...fields })

const signature = () => ({
  true: 'on',
  esign: 'on',
  signature: 'Somebody',
  warning: 'US 2026-01',
  shownAt: new Date().toISOString(),
})

function oneFile() {
  const form = new FormData()
  form.append('files', new File([new Uint8Array(pdfFile({ padding: 99 }))], 'other.pdf'))
  return form
}

function aMessage() {
  const form = oneFile()
  form.append('token', crypto.randomUUID())
  form.append('text', 'Can I use my own garage?')
  return form
}

/** One's own address with another's id in it. */
export function throughOwn(of: { own: Belongings; foreign: Belongings }) {
  const { own, foreign } = of
  const paper = `/policies/${own.policyId}/documents/${foreign.paperId}`
  const request = `/claims/${own.claimId}/requests/${foreign.requestId}`
  const start = (draft: string, policy: string) => startForm({ draft, policy })
  return [
    { path: '/policies/:policyId/documents/:documentId', url: paper },
    { path: '/claims/:claimId/requests/:requestId', url: request },
    { path: '/claims/new', url: '/claims/new', form: start(own.draftId, foreign.policyId) },
    { path: '/claims/new', url: '/claims/new', form: start(foreign.draftId, own.policyId) },
    {
      path: '/claims/:claimId/policy',
      url: `/claims/${own.claimId}/policy`,
      form: { policy: foreign.policyId },
    },
  ] satisfies (Visit & { path: string })[]
}

/** The body of a visit's post; a FormData makes it multipart. */
export const formFrom = ({ form = {} }: Visit) =>
  form instanceof FormData ? form : new URLSearchParams(form)
