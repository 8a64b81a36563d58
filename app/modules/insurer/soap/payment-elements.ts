import type { Table } from '#app/modules/insurer/soap/elements.ts'
import { Money } from '#app/modules/insurer/soap/notice-elements.ts'

const Arithmetic: Table = {
  CoverageName: 'coverageName',
  LossAmt: ['loss', Money],
  DepreciationAmt: ['depreciation', Money],
  RecoverableDepreciationAmt: ['recoverableDepreciation', Money],
  DeductibleAmt: ['deductible', Money],
  Reduction: ['otherReductions', { ReductionLabel: 'label', ReductionAmt: ['amount', Money] }],
  PaymentAmt: ['payment', Money],
}

export const Payment: Table = {
  PaymentId: 'paymentId',
  PaymentStateCd: 'state',
  PaymentMethodCd: 'method',
  Payee: ['payees', { PayeeName: 'name', PayeeRoleCd: 'role' }],
  TotalAmt: ['total', Money],
  IssuedDt: 'issuedOn',
  AccountLast4: 'accountLast4',
  TrackingCarrier: 'tracking.carrier',
  TrackingNumber: 'tracking.number',
  TrackingUrl: 'tracking.url',
  ExpectedDt: 'tracking.expectedOn',
  FailureCd: 'failure.code',
  FailureText: 'failure.message',
  ReplacesId: 'replaces',
  Arithmetic: ['breakdown', Arithmetic],
}
