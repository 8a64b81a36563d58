import type {
  ClaimAtCore,
  ClaimFile,
  NoteAtCore,
  PaymentAtCore,
  RequestAtCore,
  StatusAtCore,
} from '#app/modules/insurer/insurer.ts'
import { anaId } from './claims.test-support.ts'

const usd = (amount: string) => ({ amount, currency: 'USD' })
const startedAt = Date.parse('2026-11-19T14:00:00Z')

/** The time of the nth thing that happened at the core. */
export const atCore = (n: number) => new Date(startedAt + n * 3_600_000).toISOString()

type Told = Partial<Omit<ClaimAtCore, 'history' | 'version'>> & {
  version: number
  history: StatusAtCore[]
  requests?: RequestAtCore[]
  payments?: PaymentAtCore[]
  notes?: NoteAtCore[]
}

/** A claim's file as the core tells it, one hour between the steps of its history. */
export function fileOf({
  version,
  history,
  requests = [],
  payments = [],
  notes = [],
  ...claim
}: Told): ClaimFile {
  return {
    claim: {
      coreClaimId: 'CLM-90114',
      claimNumber: '26-A-004711',
      version,
      status: history.at(-1)!,
      line: 'auto',
      lossDate: '2026-11-18',
      noticedAt: atCore(0),
      updatedAt: atCore(version),
      cause: 'collision',
      channel: 'portal',
      overlays: [],
      clocks: [],
      exposures: [],
      history: history.map((status, index) => ({ status, at: atCore(index), correction: false })),
      visibleTo: [anaId],
      ...claim,
    },
    requests,
    documents: [],
    payments,
    notes,
  }
}

export const policeReport: RequestAtCore = {
  coreRequestId: 'ACT-1',
  subject: 'Send us the police report',
  text: 'It shows who was at fault.',
  wants: 'either',
  documentTypes: ['police_report'],
  openedAt: atCore(3),
  dueAt: '2026-11-30T23:00:00Z',
  status: 'open',
}

export const aPayment: PaymentAtCore = {
  paymentId: 'PAY-1',
  state: 'issued',
  method: 'ach',
  payees: [{ name: 'Ana Rivera', role: 'insured' }],
  total: usd('3678.60'),
  issuedOn: '2026-11-25',
  breakdown: [
    {
      coverageName: 'Collision',
      loss: usd('4318.60'),
      depreciation: usd('140.00'),
      deductible: usd('500.00'),
      otherReductions: [],
      payment: usd('3678.60'),
    },
  ],
}
