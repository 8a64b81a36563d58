import { type Names } from './names.ts'

/** A claim, what hangs on it, and what is told on top of it. */
export const claimNames: Names = {
  ClaimKey: {
    ...{ ClaimId: 'claimId', ClaimNumber: 'claimNumber', ExternalRef: 'externalRef' },
    ...{ Version: 'version', ClaimStatusCd: 'status' },
  },
  ClaimInfo: {
    ...{ ClaimId: 'claimId', ClaimNumber: 'claimNumber', ExternalRef: 'externalRef' },
    ...{ Version: 'version', ClaimStatusCd: 'status', ClosedReasonCd: 'reasonCode' },
    ...{ SubStatusCd: 'subStatus', OverlayCd: 'overlays', LineCd: 'line', PolicyId: 'policyId' },
    ...{ PolicyNumberText: 'policyNumberText', NoticedDt: 'noticedAt', UpdatedDt: 'updatedAt' },
    ...{ ChannelCd: 'channel', Notice: '.', DuplicateOfId: 'duplicateOf', Adjuster: 'adjuster' },
    ...{ NextStep: 'nextStep', Exposure: 'exposures', Clock: 'clocks', StatusStep: 'history' },
    ...{ VisibleToId: 'visibleTo', Document: 'documents', Activity: 'activities', Note: 'notes' },
  },
  Adjuster: {
    ...{ AdjusterName: 'name', PhoneNumber: 'phone', EmailAddr: 'email', LanguageCd: 'languages' },
    ...{ BackupName: 'backup.name', BackupPhoneNumber: 'backup.phone' },
  },
  NextStep: { StepCd: 'code', StepText: 'text', ExpectedDt: 'expectedBy' },
  Exposure: {
    ...{ ExposureId: 'exposureId', CoverageCd: 'coverageCode', CoverageName: 'coverageName' },
    ...{ ExposureStateCd: 'state', Decision: 'decision' },
  },
  Decision: {
    ...{ OutcomeCd: 'outcome', DecidedDt: 'decidedOn', ApprovedAmt: 'approved' },
    ...{ Refusal: 'refused', AppealUntilDt: 'appeal.until', AppealHowText: 'appeal.how' },
    ...{ RegulatorName: 'regulator.name', RegulatorPhone: 'regulator.phone' },
    ...{ RegulatorUrl: 'regulator.url', LetterDocumentId: 'letterDocumentId' },
  },
  Refusal: {
    ...{ ItemDesc: 'item', RefusedAmt: 'amount', ReasonCd: 'reasonCode', ReasonText: 'reason' },
    ...{ ClauseText: 'clause', CureText: 'cure' },
  },
  Clock: {
    ...{ ClockCd: 'code', StateProvCd: 'state', DueDt: 'dueOn', MetDt: 'metOn' },
    ExtendedByCd: 'extendedBy',
  },
  StatusStep: {
    ...{ ClaimStatusCd: 'status', ClosedReasonCd: 'reasonCode', SubStatusCd: 'subStatus' },
    ...{ StepDt: 'at', ReasonText: 'reason', CorrectionInd: 'correction' },
  },
  Document: {
    ...{ DocumentId: 'documentId', ExternalRef: 'externalRef', Sha256: 'sha256' },
    ...{ DocumentTypeCd: 'type', ContentTypeCd: 'contentType', ByteCount: 'bytes' },
    ...{ DocumentSourceCd: 'source', FileName: 'fileName', Title: 'title' },
    ...{ ActivityId: 'activityId', DocumentStateCd: 'state', StateDt: 'stateAt' },
    ...{ RejectionCd: 'rejection.reasonCode', RejectionText: 'rejection.message' },
  },
  Activity: {
    ...{ ActivityId: 'activityId', ActivityCd: 'code', AudienceCd: 'audience' },
    ...{ Subject: 'subject', RequestText: 'text', LanguageCd: 'language', WantsCd: 'wants' },
    ...{ DocumentTypeCd: 'documentTypes', OpenedDt: 'openedAt', DueDt: 'dueAt' },
    ...{ ActivityStatusCd: 'status', AskedAgainText: 'askedAgain', GivenAnswer: 'answers' },
  },
  GivenAnswer: {
    ...{ AnswerId: 'answerId', ExternalRef: 'externalRef', AnswerKindCd: 'kind' },
    ...{ AnswerText: 'text', DocumentId: 'documentIds', CannotProvideCd: 'reasonCode' },
    AnsweredDt: 'answeredAt',
  },
  Note: {
    ...{ NoteId: 'noteId', NoteFromCd: 'from', AuthorName: 'author', NoteText: 'text' },
    ...{ LanguageCd: 'language', ExternalRef: 'externalRef', InReplyToId: 'inReplyTo' },
    WrittenDt: 'writtenAt',
  },

  DocumentAdd: {
    ...{ ExternalRef: 'externalRef', Sha256: 'sha256', DocumentTypeCd: 'type' },
    ...{ ContentTypeCd: 'contentType', ByteCount: 'bytes', DocumentSourceCd: 'source' },
    ...{ FileName: 'fileName', ActivityId: 'activityId', Content: 'content' },
  },
  AnswerAdd: {
    ...{ ExternalRef: 'externalRef', ActivityId: 'activityId', AnswerKindCd: 'kind' },
    ...{ AnswerText: 'text', DocumentId: 'documentIds', CannotProvideCd: 'reasonCode' },
  },
  NoteAdd: {
    ...{ ExternalRef: 'externalRef', NoteText: 'text', LanguageCd: 'language' },
    ...{ InReplyToId: 'inReplyTo', WrittenDt: 'writtenAt' },
  },
  SupplementAdd: {
    ...{ ExternalRef: 'externalRef', SupplementText: 'text', SupplementAmt: 'amount' },
    DocumentId: 'documentIds',
  },
  AppealAdd: {
    ...{ ExternalRef: 'externalRef', AppealText: 'text', ExposureId: 'exposureIds' },
    DocumentId: 'documentIds',
  },
  ReasonInfo: { ReasonCd: 'reasonCode', ReasonText: 'text' },
}
