import { acts } from './acts.ts'
import { admin } from './admin.ts'
import { backups } from './backups.ts'
import { claimList } from './claim-list.ts'
import { claims } from './claims.ts'
import { clocks } from './clocks.ts'
import { common } from './common.ts'
import { comparison } from './comparison.ts'
import { contact } from './contact.ts'
import { corePause } from './core-pause.ts'
import { documents } from './documents.ts'
import { errors } from './errors.ts'
import { forms } from './forms.ts'
import { filings } from './filings.ts'
import { identity } from './identity.ts'
import { insurerSays } from './insurer-says.ts'
import { kept } from './kept.ts'
import { ledger } from './ledger.ts'
import { messages } from './messages.ts'
import { noticeWays } from './notice-ways.ts'
import { notifications } from './notifications.ts'
import { passkeys } from './passkeys.ts'
import { pauses } from './pauses.ts'
import { people } from './people.ts'
import { policies } from './policies.ts'
import { progress } from './progress.ts'
import { questions } from './questions.ts'
import { reach } from './reach.ts'
import { recovery } from './recovery.ts'
import { report } from './report.ts'
import { requests } from './requests.ts'
import { security } from './security.ts'
import { securityNotices } from './security-notices.ts'
import { sessions } from './sessions.ts'
import { settlement } from './settlement.ts'
import { shell } from './shell.ts'
import { staff } from './staff.ts'
import { stores } from './stores.ts'
import { texting } from './texting.ts'
import { thread } from './thread.ts'

export const en = {
  acts,
  common,
  shell,
  identity,
  security,
  sessions,
  recovery,
  claims,
  claimList,
  comparison,
  forms,
  clocks,
  filings,
  settlement,
  report,
  pauses,
  people,
  policies,
  progress,
  questions,
  requests,
  corePause,
  documents,
  noticeWays,
  notifications,
  admin,
  backups,
  staff,
  stores,
  errors,
  insurerSays,
  kept,
  ledger,
  messages,
  contact,
  securityNotices,
  passkeys,
  reach,
  texting,
  thread,
} as const
