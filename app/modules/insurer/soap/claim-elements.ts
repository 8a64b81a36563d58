import type { Table } from '#app/modules/insurer/soap/elements.ts'
import { Money, NoticeFields } from '#app/modules/insurer/soap/notice-elements.ts'

const Refusal: Table = {
  ItemDesc: 'item',
  RefusedAmt: ['amount', Money],
  ReasonCd: 'reasonCode',
  ReasonText: 'reason',
  ClauseText: 'clause',
  CureText: 'cure',
}

const Decision: Table = {
  OutcomeCd: 'outcome',
  DecidedDt: 'decidedOn',
  ApprovedAmt: ['approved', Money],
  Refusal: ['refused', Refusal],
  AppealUntilDt: 'appeal.until',
  AppealHowText: 'appeal.how',
  RegulatorName: 'regulator.name',
  RegulatorPhone: 'regulator.phone',
  RegulatorUrl: 'regulator.url',
  LetterDocumentId: 'letterDocumentId',
}

const Exposure: Table = {
  ExposureId: 'exposureId',
  CoverageName: 'coverageName',
  ExposureStateCd: 'state',
  Decision: ['decision', Decision],
}

export const Document: Table = {
  DocumentId: 'documentId',
  ExternalRef: 'externalRef',
  Sha256: 'sha256',
  DocumentTypeCd: 'type',
  ContentTypeCd: 'contentType',
  ByteCount: 'bytes',
  DocumentSourceCd: 'source',
  FileName: 'fileName',
  Title: 'title',
  DocumentStateCd: 'state',
  StateDt: 'stateAt',
  RejectionCd: 'rejection.reasonCode',
  RejectionText: 'rejection.message',
}

const Activity: Table = {
  ActivityId: 'activityId',
  AudienceCd: 'audience',
  Subject: 'subject',
  RequestText: 'text',
  WantsCd: 'wants',
  DocumentTypeCd: 'documentTypes',
  OpenedDt: 'openedAt',
  DueDt: 'dueAt',
  ActivityStatusCd: 'status',
  AskedAgainText: 'askedAgain',
  GivenAnswer: ['answers', { ExternalRef: 'externalRef' }],
}

const Note: Table = {
  NoteId: 'noteId',
  NoteFromCd: 'from',
  AuthorName: 'author',
  NoteText: 'text',
  LanguageCd: 'language',
  ExternalRef: 'externalRef',
  WrittenDt: 'writtenAt',
}

/** A claim with everything below it but its payments. */
export const ClaimInfo: Table = {
  ClaimId: 'claimId',
  ClaimNumber: 'claimNumber',
  ExternalRef: 'externalRef',
  Version: 'version',
  ClaimStatusCd: 'status',
  ClosedReasonCd: 'reasonCode',
  OverlayCd: 'overlays',
  LineCd: 'line',
  PolicyId: 'policyId',
  NoticedDt: 'noticedAt',
  UpdatedDt: 'updatedAt',
  ChannelCd: 'channel',
  Notice: ['.', NoticeFields],
  DuplicateOfId: 'duplicateOf',
  Adjuster: [
    'adjuster',
    {
      AdjusterName: 'name',
      PhoneNumber: 'phone',
      EmailAddr: 'email',
      LanguageCd: 'languages',
      BackupName: 'backup.name',
      BackupPhoneNumber: 'backup.phone',
    },
  ],
  NextStep: ['nextStep', { StepCd: 'code', StepText: 'text', ExpectedDt: 'expectedBy' }],
  Exposure: ['exposures', Exposure],
  Clock: [
    'clocks',
    {
      ClockCd: 'code',
      StateProvCd: 'state',
      DueDt: 'dueOn',
      MetDt: 'metOn',
      ExtendedByCd: 'extendedBy',
    },
  ],
  StatusStep: [
    'history',
    {
      ClaimStatusCd: 'status',
      ClosedReasonCd: 'reasonCode',
      StepDt: 'at',
      ReasonText: 'reason',
      CorrectionInd: 'correction',
    },
  ],
  VisibleToId: 'visibleTo',
  Document: ['documents', Document],
  Activity: ['activities', Activity],
  Note: ['notes', Note],
}

/** What is told on top of a claim, each in its own kind of report. */
export const reports = {
  DetailsMod: { Notice: ['.', NoticeFields], PolicyId: 'policyId', ClearCd: 'clear' },
  DocumentAdd: {
    ExternalRef: 'externalRef',
    Sha256: 'sha256',
    DocumentTypeCd: 'type',
    ContentTypeCd: 'contentType',
    ByteCount: 'bytes',
    DocumentSourceCd: 'source',
    FileName: 'fileName',
    ActivityId: 'activityId',
    Content: 'content',
  },
  AnswerAdd: {
    ExternalRef: 'externalRef',
    ActivityId: 'activityId',
    AnswerKindCd: 'kind',
    AnswerText: 'text',
    DocumentId: 'documentIds',
    CannotProvideCd: 'reasonCode',
  },
  NoteAdd: {
    ExternalRef: 'externalRef',
    NoteText: 'text',
    LanguageCd: 'language',
    InReplyToId: 'inReplyTo',
    WrittenDt: 'writtenAt',
  },
  SupplementAdd: {
    ExternalRef: 'externalRef',
    SupplementText: 'text',
    SupplementAmt: ['amount', Money],
    DocumentId: 'documentIds',
  },
  AppealAdd: {
    ExternalRef: 'externalRef',
    AppealText: 'text',
    ExposureId: 'exposureIds',
    DocumentId: 'documentIds',
  },
  Reason: { ReasonCd: 'reasonCode', ReasonText: 'text' },
} satisfies Record<string, Table>
