import type { Table } from '#app/modules/insurer/soap/elements.ts'
import { Addr, Money } from '#app/modules/insurer/soap/notice-elements.ts'

const Interest: Table = { InterestRoleCd: 'role', InterestName: 'name' }

const VehicleObject: Table = {
  VIN: 'vin',
  Year: 'year',
  Make: 'make',
  Model: 'model',
  Plate: 'plate',
  Interest: ['interests', Interest],
}

const AddrObject: Table = { Addr: ['address', Addr], Interest: ['interests', Interest] }

const TripObject: Table = {
  BookingRef: 'bookingReference',
  TripStartDt: 'tripStart',
  TripEndDt: 'tripEnd',
  CountryCd: 'countries',
}

const MemberObject: Table = {
  MemberId: 'memberId',
  MemberName: 'name',
  MemberRelationCd: 'relationship',
}

const InsuredObject: Table = {
  ObjectId: 'objectId',
  Vehicle: ['.kind=vehicle', VehicleObject],
  Dwelling: ['.kind=dwelling', AddrObject],
  Unit: ['.kind=unit', AddrObject],
  Trip: ['.kind=trip', TripObject],
  Member: ['.kind=member', MemberObject],
}

const Coverage: Table = {
  CoverageCd: 'code',
  CoverageName: 'name',
  LimitAmt: ['limit', Money],
  LimitBasisCd: 'limitBasis',
  DeductibleAmt: ['deductible', Money],
  DeductiblePct: 'deductiblePercent',
  ObjectId: 'objectIds',
}

const PolicyDocument: Table = {
  DocumentId: 'documentId',
  PolicyDocTypeCd: 'type',
  Title: 'title',
  ContentTypeCd: 'contentType',
  ByteCount: 'bytes',
  EffectiveDt: 'effective',
}

/** A policy with its documents; what a card of it says is in here. */
export const Policy: Table = {
  PolicyId: 'policyId',
  PolicyNumber: 'policyNumber',
  Version: 'version',
  LineCd: 'line',
  ProductName: 'product',
  StateProvCd: 'state',
  EffectiveDt: 'term.effective',
  ExpirationDt: 'term.expires',
  PolicyStatusCd: 'status',
  NamedInsured: ['namedInsureds', { PartyName: 'name' }],
  Coverage: ['coverages', Coverage],
  InsuredObject: ['insuredObjects', InsuredObject],
  PolicyDocument: ['documents', PolicyDocument],
}
