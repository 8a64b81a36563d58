import {
  applyClaimFile,
  findOwnClaim,
  findReportReceipt,
  listOwnMessages,
  markMessageFailed,
  writeMessage,
} from '#app/modules/claims/claims.server.ts'
import { fileOf, policeReport } from '#app/modules/claims/claim-file.test-support.ts'
import { decidedExposures } from '#app/modules/claims/filings.test-support.ts'
import { aSentClaim, fillLaneOne, startDraft } from '#app/modules/claims/claims.test-support.ts'
import { reported } from '#app/modules/claims/report.test-support.ts'
import {
  applyDocumentsFromCore,
  listDocuments,
  receiveDocuments,
} from '#app/modules/documents/documents.server.ts'
import {
  addApp,
  listRememberedDevices,
  rememberDevice,
  findAppToConfirm,
  startApp,
  startPasskey,
} from '#app/modules/factors/factors.server.ts'
import { newAppSecret } from '#app/modules/factors/app-secret.server.ts'
import {
  keepDirectoryStaff,
  listSessions,
  openSession,
} from '#app/modules/identity/identity.server.ts'
import { listNotices, recordNotice } from '#app/modules/notifications/notifications.server.ts'
import { listPolicies, savePoliciesFromCore } from '#app/modules/policies/policies.server.ts'
import { anasAuto } from '#app/modules/policies/demo-policies.test-support.ts'
import { invite } from '#app/modules/staff/staff.server.ts'
import { listRecordedEvents } from '#app/platform/events.test-support.ts'
import { newId } from '#app/platform/ids.server.ts'
import type { DemoPerson } from '#db/demo-people.ts'
import { codeOf, stepAt } from '#mocks/authenticator/code-of.ts'
import { pdfFile, phoneJpeg, uploadRequest } from '#tests/sample-files.ts'
import { signedIn } from '#tests/sign-in.ts'

/** One id of each kind that an address or a form can name. */
export type Belongings = {
  personId: string
  email: string
  /** Of the staff: they belong to nobody, and only operators may touch them. */
  colleagueId: string
  invitationId: string
  invitationToken: string
  policyId: string
  paperId: string
  draftId: string
  claimId: string
  decidedId: string
  closedId: string
  /** Of a report without an account on their policy, which nobody has taken. */
  reportId: string
  reportReference: string
  requestId: string
  draftFileId: string
  photoId: string
  letterId: string
  messageId: string
  /** A message of theirs that the insurer refused for its words. */
  refusedId: string
  sessionId: string
  noticeId: string
  factorId: string
  newFactorId: string
  newAppCode: string
  newPasskeyId: string
  rememberedId: string
}

/** One of everything a policyholder can have. `mark` is part of every text of theirs. */
export async function giveBelongings(person: DemoPerson & { holderId: string }, mark: string) {
  const { holderId } = person
  const { cookie, accountId } = await signedIn(person, { fresh: true })
  await rememberDevice({ accountId, device: `${mark} phone` })
  await openSession({ accountId, device: `${mark} phone` })
  const policyId = await givePolicy(holderId, mark)
  const draftId = await startDraft(holderId)
  await fillLaneOne(draftId, holderId)
  const file = { name: `${mark} estimate.pdf`, bytes: pdfFile({ padding: mark.length }) }
  const photo = { name: `${mark} bumper.jpg`, bytes: await phoneJpeg() }
  const owner = { ownerId: holderId, claimId: draftId }
  const { stored } = await receiveDocuments(await uploadRequest([file, photo]), owner)
  const claim = await giveSentClaim(holderId, mark)
  await recordNotice({
    eventKey: `belongs:${holderId}`,
    holderId,
    claimId: claim.claimId,
    kind: 'received',
    vars: { reference: claim.reference },
  })
  const { notices } = await listNotices(holderId)
  const belongings: Belongings = {
    ...(await makeStaff(holderId)),
    personId: accountId,
    email: person.email,
    policyId,
    paperId: `${holderId}-PD-1`,
    draftId,
    claimId: claim.claimId,
    decidedId: await giveDecidedClaim(holderId, mark, 'denied'),
    closedId: await giveDecidedClaim(holderId, mark, 'closed'),
    ...(await giveReport(mark)),
    requestId: claim.requestId,
    draftFileId: stored[0]!.documentId,
    photoId: stored[1]!.documentId,
    letterId: claim.letterId,
    messageId: claim.messageId,
    refusedId: await giveRefusedMessage({ claimId: claim.claimId, holderId }),
    sessionId: (await listSessions(accountId)).find(({ device }) => device)!.sessionId,
    noticeId: notices[0]!.noticeId,
    factorId: await addApp({ accountId, secret: newAppSecret() }),
    ...(await startNewApp(accountId)),
    newPasskeyId: await startPasskey({
      accountId,
      accountName: person.email,
      displayName: person.name,
    }),
    rememberedId: (await listRememberedDevices(accountId))[0]!.rememberedId,
  }
  return { cookie, belongings }
}

async function giveReport(mark: string) {
  const reportId = await reported({ policyNumberText: `${mark}-03` })
  return { reportId, reportReference: (await findReportReceipt(reportId))!.reference }
}

async function makeStaff(of: string) {
  const colleagueId = newId()
  const colleague = { role: 'liaison', name: 'A Colleague', language: 'en' } as const
  const email = `${of}.colleague@tidewater.test`
  await keepDirectoryStaff({ accountId: colleagueId, ...colleague, email })
  const to = { email: `${of}.invited@tidewater.test`, name: 'Somebody Invited' }
  const made = await invite({ ...to, role: 'liaison', insuredAs: undefined, by: undefined })
  if (typeof made === 'string') throw new Error('The invitation was not made')
  return { colleagueId, invitationId: made.invitationId, invitationToken: made.token }
}

async function startNewApp(accountId: string) {
  const newFactorId = await startApp({ accountId })
  const newAppCode = await codeOfNewApp({ personId: accountId, newFactorId })
  return { newFactorId, newAppCode }
}

/** What the app that was begun shows now: it is another every half a minute. */
export async function codeOfNewApp({
  personId,
  newFactorId,
}: Pick<Belongings, 'personId' | 'newFactorId'>) {
  const of = { accountId: personId, factorId: newFactorId, accountName: '' }
  const { secret } = (await findAppToConfirm(of))!
  return codeOf(secret, stepAt(Date.now()))
}

async function givePolicy(holderId: string, mark: string) {
  const [paper] = anasAuto.documents
  const policy = {
    ...anasAuto,
    corePolicyId: `${mark}-POL`,
    policyNumber: `${mark}-03`,
    namedInsureds: [mark],
    documents: [{ ...paper!, coreDocumentId: `${holderId}-PD-1`, title: `${mark} declarations` }],
  }
  await savePoliciesFromCore({ holderId, policies: [policy] })
  return (await listPolicies(holderId))[0]!.policyId
}

async function giveSentClaim(holderId: string, mark: string) {
  const claimId = await aSentClaim(holderId)
  const request = { ...policeReport, coreRequestId: `${mark}-ACT`, subject: `${mark} report` }
  const file = fileOf({
    coreClaimId: `${mark}-CLM`,
    claimNumber: `${holderId}-26`,
    externalRef: claimId,
    version: 3,
    history: ['noticed'],
    requests: [request],
    notes: [noteOf(mark)],
    description: `${mark} was hit from behind.`,
    visibleTo: [holderId],
  })
  const letter = {
    coreDocumentId: `${mark}-DOC`,
    sha256: mark.padEnd(64, '0'),
    type: 'decision_letter',
    contentType: 'application/pdf',
    bytes: 10,
    fromInsurer: true,
    title: `${mark} letter`,
    state: 'accepted' as const,
    stateAt: '2026-03-06T10:00:00Z',
  }
  await applyClaimFile({ file })
  await applyDocumentsFromCore({ claimId, ownerId: holderId, documents: [letter] })
  const claim = (await findOwnClaim({ claimId, holderId }))!
  const thread = await listOwnMessages({ claimId, holderId })
  const messageId = thread!.messages[0]!.messageId
  const [kept] = await listDocuments({ ownerId: holderId, claimId })
  const { requestId } = claim.requests[0]!
  return { claimId, requestId, reference: claim.reference, letterId: kept!.documentId, messageId }
}

async function giveRefusedMessage(of: { claimId: string; holderId: string }) {
  const message = { formToken: newId(), documentIds: [], language: 'en' as const }
  await writeMessage({ ...of, ...message, text: 'Call me!' })
  const messageId = String(listRecordedEvents('message/written').at(-1)!.data['messageId'])
  await markMessageFailed({ messageId, code: 'TooVague', andLater: false })
  return messageId
}

const noteOf = (mark: string) => ({
  coreNoteId: `${mark}-NOTE`,
  from: 'insurer' as const,
  author: `${mark} adjuster`,
  text: `${mark} may use any garage.`,
  writtenAt: '2026-03-06T10:00:00Z',
})

/** One that may be asked about: decided, or closed after that. */
async function giveDecidedClaim(holderId: string, mark: string, end: 'denied' | 'closed') {
  const claimId = await aSentClaim(holderId)
  const file = fileOf({
    coreClaimId: `${mark}-CLM-${end}`,
    claimNumber: `${holderId}-26-${end}`,
    externalRef: claimId,
    version: 3,
    history: end === 'closed' ? ['noticed', 'denied', 'closed'] : ['noticed', 'denied'],
    description: `${mark} was hit from behind.`,
    exposures: decidedExposures,
    visibleTo: [holderId],
  })
  await applyClaimFile({ file })
  return claimId
}

/** Ids that nobody has. */
export const absentBelongings = (): Belongings => ({
  personId: newId(),
  colleagueId: newId(),
  invitationId: newId(),
  invitationToken: 'a-token-nobody-has',
  email: 'nobody@example.test',
  policyId: newId(),
  paperId: 'nobodys-PD-1',
  draftId: newId(),
  claimId: newId(),
  decidedId: newId(),
  closedId: newId(),
  reportId: newId(),
  reportReference: 'HV-0000-0000',
  requestId: newId(),
  draftFileId: newId(),
  photoId: newId(),
  letterId: newId(),
  messageId: newId(),
  refusedId: newId(),
  sessionId: newId(),
  noticeId: newId(),
  factorId: newId(),
  newFactorId: newId(),
  newAppCode: '123456',
  newPasskeyId: newId(),
  rememberedId: newId(),
})
