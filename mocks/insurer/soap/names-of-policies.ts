import { type Names } from './names.ts'

/** Policies, people, payments and the feed. */
export const policyNames: Names = {
  Policy: {
    ...{ PolicyId: 'policyId', PolicyNumber: 'policyNumber', Version: 'version', LineCd: 'line' },
    ...{ ProductName: 'product', StateProvCd: 'state', EffectiveDt: 'term.effective' },
    ...{ ExpirationDt: 'term.expires', PolicyStatusCd: 'status', NamedInsured: 'namedInsureds' },
    ...{ Coverage: 'coverages', InsuredObject: 'insuredObjects', PolicyDocument: 'documents' },
  },
  NamedInsured: { PolicyholderId: 'policyholderId', PartyName: 'name' },
  Coverage: {
    ...{ CoverageCd: 'code', CoverageName: 'name', LimitAmt: 'limit', LimitBasisCd: 'limitBasis' },
    ...{ DeductibleAmt: 'deductible', DeductiblePct: 'deductiblePercent', ObjectId: 'objectIds' },
  },
  InsuredObject: {
    ...{ ObjectId: 'objectId', Vehicle: '.kind=vehicle', Dwelling: '.kind=dwelling' },
    ...{ Unit: '.kind=unit', Trip: '.kind=trip', Member: '.kind=member' },
  },
  VehicleObject: {
    ...{ VIN: 'vin', Year: 'year', Make: 'make', Model: 'model', Plate: 'plate' },
    ...{ PlateStateCd: 'plateState', Interest: 'interests' },
  },
  AddrObject: {
    ...{ Addr: 'address', YearBuilt: 'yearBuilt', ConstructionText: 'construction' },
    ...{ LandlordName: 'landlord', Interest: 'interests' },
  },
  TripObject: {
    ...{ BookingRef: 'bookingReference', TripStartDt: 'tripStart', TripEndDt: 'tripEnd' },
    ...{ CountryCd: 'countries', TravellerName: 'travellers' },
  },
  MemberObject: {
    ...{ MemberId: 'memberId', MemberName: 'name', MemberRelationCd: 'relationship' },
    PolicyholderId: 'policyholderId',
  },
  Interest: {
    ...{ InterestRoleCd: 'role', InterestName: 'name', LoanNumberLast4: 'loanNumberLast4' },
    Addr: 'address',
  },
  PolicyDocument: {
    ...{ DocumentId: 'documentId', PolicyDocTypeCd: 'type', Title: 'title' },
    ...{ ContentTypeCd: 'contentType', ByteCount: 'bytes', Sha256: 'sha256' },
    EffectiveDt: 'effective',
  },
  Policyholder: {
    ...{ PolicyholderId: 'policyholderId', Version: 'version', GivenName: 'givenName' },
    ...{ FamilyName: 'familyName', BirthDt: 'dateOfBirth', EmailAddr: 'email' },
    ...{ PhoneEntry: 'phones', MailingAddr: 'mailingAddress' },
    PreferredLanguageCd: 'preferredLanguage',
  },
  PolicyholderModRq: {
    ...{ EmailAddr: 'email', PhoneEntry: 'phones', MailingAddr: 'mailingAddress' },
    PreferredLanguageCd: 'preferredLanguage',
  },
  PhoneEntry: { PhoneKindCd: 'kind', PhoneNumber: 'number', PrimaryInd: 'primary' },

  Payment: {
    ...{ PaymentId: 'paymentId', ClaimId: 'claimId', PaymentStateCd: 'state' },
    ...{ PaymentMethodCd: 'method', Payee: 'payees', TotalAmt: 'total', IssuedDt: 'issuedOn' },
    ...{ AccountLast4: 'accountLast4', TrackingCarrier: 'tracking.carrier' },
    ...{ TrackingNumber: 'tracking.number', TrackingUrl: 'tracking.url' },
    ...{ ExpectedDt: 'tracking.expectedOn', FailureCd: 'failure.code' },
    ...{ FailureText: 'failure.message', ReplacesId: 'replaces', Arithmetic: 'breakdown' },
  },
  Payee: { PayeeName: 'name', PayeeRoleCd: 'role' },
  Arithmetic: {
    ...{ ExposureId: 'exposureId', CoverageCd: 'coverageCode', CoverageName: 'coverageName' },
    ...{ LossAmt: 'loss', DepreciationAmt: 'depreciation', DeductibleAmt: 'deductible' },
    RecoverableDepreciationAmt: 'recoverableDepreciation',
    ...{ Reduction: 'otherReductions', PaymentAmt: 'payment' },
  },
  Reduction: { ReductionCd: 'code', ReductionLabel: 'label', ReductionAmt: 'amount' },
  Catastrophe: {
    ...{ CatastropheCd: 'code', CatastropheName: 'name', ActiveInd: 'active' },
    ...{ LossCauseCd: 'perils', StateProvCd: 'area.states', CountyCd: 'area.counties' },
    ...{ PostalCodePrefix: 'area.postalCodes', LossFromDt: 'lossFrom', LossToDt: 'lossTo' },
    ClockExtensionDays: 'clockExtensionDays',
  },
  Change: {
    ...{ EventId: 'eventId', ChangeTypeCd: 'type', ClaimId: 'claimId' },
    ...{ PolicyholderId: 'policyholderId', PolicyId: 'policyId', ResourceId: 'resourceId' },
    ...{ Version: 'version', Sequence: 'sequence', OccurredDt: 'occurredAt' },
  },
}
