import { type Names } from './names.ts'

/** What the insured tells. */
export const noticeNames: Names = {
  Money: { Amt: 'amount', CurCd: 'currency' },
  Addr: {
    ...{ Addr1: 'line1', Addr2: 'line2', City: 'city', StateProvCd: 'state' },
    ...{ PostalCode: 'postalCode', CountryCd: 'country' },
  },
  Place: { PlaceText: 'text', Addr: 'address', Latitude: 'latitude', Longitude: 'longitude' },
  Contact: { PhoneNumber: 'phone', EmailAddr: 'email', BestTimeText: 'bestTime' },
  Party: { PartyName: 'name', PhoneNumber: 'phone', EmailAddr: 'email', InjuryText: 'injury' },
  Report: { ReportStatusCd: 'status', AuthorityName: 'authority', ReportNumber: 'number' },
  Reporter: { PartyName: 'name', PolicyholderId: 'policyholderId', RelationCd: 'relation' },
  Issue: {
    ...{ LevelCd: 'level', SeverityCd: 'severity', IssueCd: 'code', ElementPath: 'path' },
    IssueText: 'message',
  },

  ClaimsNotification: {
    ...{ ExternalRef: 'externalRef', NoticedDt: 'noticedAt', PolicyId: 'policyId' },
    ...{ PolicyNumberText: 'policyNumberText', LineCd: 'line', Notice: '.' },
  },
  NoticeFields: {
    ...{ LossDt: 'lossDate', LossTimeText: 'timeApprox', LossCauseCd: 'cause', Place: 'place' },
    ...{ LossDesc: 'description', Reporter: 'reporter', Contact: 'contact' },
    ...{ LanguageCd: 'language', InjuredCd: 'injured', InjuredPerson: 'people' },
    ...{ Authority: 'authority', Witness: 'witnesses', OtherInsurerName: 'otherInsurance.insurer' },
    ...{ OtherPolicyNumber: 'otherInsurance.policyNumber', ImmediateNeedCd: 'immediateNeeds' },
    ...{ CatastropheCd: 'catastropheCode', LossDetail: 'details' },
  },
  Declaration: {
    ...{ FraudNoticeStateCd: 'fraudNotice.state', FraudNoticeVersion: 'fraudNotice.version' },
    ...{ FraudNoticeLanguageCd: 'fraudNotice.language', ShownDt: 'shownAt' },
    ...{ SignedName: 'signedName', SignedDt: 'signedAt', ESignConsentInd: 'esignConsent' },
  },
  DetailsMod: { Notice: '.', PolicyId: 'policyId', ClearCd: 'clear' },

  LossDetail: {
    ...{ AutoLossInfo: '.line=auto', HomeLossInfo: '.line=home', RentersLossInfo: '.line=renters' },
    ...{ TravelLossInfo: '.line=travel', HealthLossInfo: '.line=health' },
  },
  AutoLossInfo: {
    ...{ Vehicle: 'vehicle', MovingInd: 'moving', Driver: 'driver', PermissionCd: 'permission' },
    ...{ DamageAreaCd: 'damageAreas', DrivableCd: 'drivable', VehicleLocation: 'vehicleLocation' },
    ...{ OtherVehicle: 'others', HitAndRunInd: 'hitAndRun', PoliceReport: 'policeReport' },
    ...{ KeysAllWithMeCd: 'keys.allWithMe', KeysText: 'keys.text' },
  },
  VehicleRef: { ObjectId: 'objectId', VIN: 'vin', Plate: 'plate', PlateStateCd: 'plateState' },
  Driver: {
    ...{ PartyName: 'name', IsInsuredInd: 'isInsured', RelationText: 'relation' },
    ...{ LicenceNumber: 'licenceNumber', LicenceStateCd: 'licenceState' },
  },
  OtherVehicle: {
    ...{ Owner: 'owner', Driver: 'driver', Plate: 'plate', InsurerName: 'insurer' },
    ...{ PolicyNumber: 'policyNumber', DamageText: 'damage' },
  },
  HomeLossInfo: {
    ...{ DiscoveredDt: 'discoveredDate', WaterSourceCd: 'waterSource', HabitableCd: 'habitable' },
    ...{ TempAddr: 'tempAddress', UtilityOffCd: 'utilitiesOff', MitigationText: 'mitigation.text' },
    ...{ MitigationCost: 'mitigation.cost', RoomName: 'rooms', Content: 'contents' },
    ...{ PoliceReport: 'policeReport', ThirdParty: 'thirdParty' },
  },
  ContentItem: {
    ...{ ItemDesc: 'item', Quantity: 'quantity', AgeYears: 'ageYears', ItemValue: 'value' },
    ProofDocumentId: 'proofDocumentIds',
  },
  RentersLossInfo: {
    ...{ Content: 'contents', ContentsLaterInd: 'contentsLater', ForcedEntryCd: 'forcedEntry' },
    ...{ PoliceReport: 'police', HabitableCd: 'habitable' },
    ...{ AdditionalLivingText: 'additionalLiving.text' },
    ...{ AdditionalLivingCost: 'additionalLiving.cost' },
  },
  TravelLossInfo: {
    ...{ BookingRef: 'booking.reference', BookingProvider: 'booking.provider' },
    ...{ TripStartDt: 'tripStart', TripEndDt: 'tripEnd', IncidentDt: 'incidentDate' },
    ...{ ReasonText: 'reason', Person: 'person', CarrierName: 'carrier', DelayHours: 'delayHours' },
    ...{ CarrierReport: 'carrierReport', Expense: 'expenses', CountryCd: 'country' },
  },
  Expense: { ExpenseDesc: 'what', ExpenseDt: 'date', ExpenseAmt: 'money', PaidByCd: 'paidBy' },
  HealthLossInfo: {
    ...{ PatientCd: 'patient', PatientName: 'patientName', MemberId: 'memberId' },
    ...{ RelationshipCd: 'relationship', ServiceLine: 'serviceLines' },
    ...{ AccidentOrWorkCd: 'accidentOrWork', OtherCoverageCd: 'otherCoverage.has' },
    ...{ OtherInsurerName: 'otherCoverage.insurer', EobDocumentId: 'otherCoverage.eobDocumentId' },
    ...{ AlreadyPaidInd: 'alreadyPaid', ProofDocumentId: 'proofDocumentIds' },
    ItemisedBillCd: 'itemisedBill',
  },
  ServiceLine: {
    ...{ ServiceDt: 'date', ProviderName: 'provider', ServiceDesc: 'description' },
    ChargeAmt: 'charge',
  },
}
