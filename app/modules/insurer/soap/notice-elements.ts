import type { Table } from '#app/modules/insurer/soap/elements.ts'

export const Money: Table = { Amt: 'amount', CurCd: 'currency' }

export const Addr: Table = {
  Addr1: 'line1',
  Addr2: 'line2',
  City: 'city',
  StateProvCd: 'state',
  PostalCode: 'postalCode',
  CountryCd: 'country',
}

const Place: Table = { PlaceText: 'text', Addr: ['address', Addr] }
const Contact: Table = { PhoneNumber: 'phone', EmailAddr: 'email', BestTimeText: 'bestTime' }
const Report: Table = {
  ReportStatusCd: 'status',
  AuthorityName: 'authority',
  ReportNumber: 'number',
}
const Party: Table = {
  PartyName: 'name',
  PhoneNumber: 'phone',
  EmailAddr: 'email',
  InjuryText: 'injury',
}
const ContentItem: Table = {
  ItemDesc: 'item',
  Quantity: 'quantity',
  AgeYears: 'ageYears',
  ItemValue: ['value', Money],
  ProofDocumentId: 'proofDocumentIds',
}

const AutoLossInfo: Table = {
  Vehicle: [
    'vehicle',
    { ObjectId: 'objectId', VIN: 'vin', Plate: 'plate', PlateStateCd: 'plateState' },
  ],
  MovingInd: 'moving',
  Driver: ['driver', { PartyName: 'name', IsInsuredInd: 'isInsured', RelationText: 'relation' }],
  PermissionCd: 'permission',
  DamageAreaCd: 'damageAreas',
  DrivableCd: 'drivable',
  VehicleLocation: ['vehicleLocation', Place],
  OtherVehicle: [
    'others',
    {
      Owner: ['owner', Party],
      Driver: ['driver', Party],
      Plate: 'plate',
      InsurerName: 'insurer',
      PolicyNumber: 'policyNumber',
      DamageText: 'damage',
    },
  ],
  HitAndRunInd: 'hitAndRun',
  PoliceReport: ['policeReport', Report],
  KeysAllWithMeCd: 'keys.allWithMe',
  KeysText: 'keys.text',
}

const HomeLossInfo: Table = {
  DiscoveredDt: 'discoveredDate',
  WaterSourceCd: 'waterSource',
  HabitableCd: 'habitable',
  TempAddr: ['tempAddress', Addr],
  UtilityOffCd: 'utilitiesOff',
  MitigationText: 'mitigation.text',
  MitigationCost: ['mitigation.cost', Money],
  RoomName: 'rooms',
  Content: ['contents', ContentItem],
  PoliceReport: ['policeReport', Report],
  ThirdParty: ['thirdParty', Party],
}

const RentersLossInfo: Table = {
  Content: ['contents', ContentItem],
  ContentsLaterInd: 'contentsLater',
  ForcedEntryCd: 'forcedEntry',
  PoliceReport: ['police', Report],
  HabitableCd: 'habitable',
  AdditionalLivingText: 'additionalLiving.text',
  AdditionalLivingCost: ['additionalLiving.cost', Money],
}

const TravelLossInfo: Table = {
  BookingRef: 'booking.reference',
  BookingProvider: 'booking.provider',
  TripStartDt: 'tripStart',
  TripEndDt: 'tripEnd',
  IncidentDt: 'incidentDate',
  ReasonText: 'reason',
  Person: ['person', Party],
  CarrierName: 'carrier',
  DelayHours: 'delayHours',
  CarrierReport: ['carrierReport', Report],
  Expense: [
    'expenses',
    { ExpenseDesc: 'what', ExpenseDt: 'date', ExpenseAmt: ['money', Money], PaidByCd: 'paidBy' },
  ],
  CountryCd: 'country',
}

const HealthLossInfo: Table = {
  PatientCd: 'patient',
  PatientName: 'patientName',
  MemberId: 'memberId',
  RelationshipCd: 'relationship',
  ServiceLine: [
    'serviceLines',
    {
      ServiceDt: 'date',
      ProviderName: 'provider',
      ServiceDesc: 'description',
      ChargeAmt: ['charge', Money],
    },
  ],
  AccidentOrWorkCd: 'accidentOrWork',
  OtherCoverageCd: 'otherCoverage.has',
  OtherInsurerName: 'otherCoverage.insurer',
  AlreadyPaidInd: 'alreadyPaid',
  ProofDocumentId: 'proofDocumentIds',
  ItemisedBillCd: 'itemisedBill',
}

const LossDetail: Table = {
  AutoLossInfo: ['.line=auto', AutoLossInfo],
  HomeLossInfo: ['.line=home', HomeLossInfo],
  RentersLossInfo: ['.line=renters', RentersLossInfo],
  TravelLossInfo: ['.line=travel', TravelLossInfo],
  HealthLossInfo: ['.line=health', HealthLossInfo],
}

/** What the insured tells of a loss. */
export const NoticeFields: Table = {
  LossDt: 'lossDate',
  LossTimeText: 'timeApprox',
  LossCauseCd: 'cause',
  Place: ['place', Place],
  LossDesc: 'description',
  Reporter: [
    'reporter',
    { PartyName: 'name', PolicyholderId: 'policyholderId', RelationCd: 'relation' },
  ],
  Contact: ['contact', Contact],
  LanguageCd: 'language',
  InjuredCd: 'injured',
  InjuredPerson: ['people', Party],
  Authority: ['authority', Report],
  Witness: ['witnesses', Party],
  OtherInsurerName: 'otherInsurance.insurer',
  OtherPolicyNumber: 'otherInsurance.policyNumber',
  ImmediateNeedCd: 'immediateNeeds',
  LossDetail: ['details', LossDetail],
}

export const ClaimsNotification: Table = {
  ExternalRef: 'externalRef',
  NoticedDt: 'noticedAt',
  PolicyId: 'policyId',
  PolicyNumberText: 'policyNumberText',
  LineCd: 'line',
  Notice: ['.', NoticeFields],
}

export const Declaration: Table = {
  FraudNoticeStateCd: 'fraudNotice.state',
  FraudNoticeVersion: 'fraudNotice.version',
  FraudNoticeLanguageCd: 'fraudNotice.language',
  ShownDt: 'shownAt',
  SignedName: 'signedName',
  SignedDt: 'signedAt',
  ESignConsentInd: 'esignConsent',
}
