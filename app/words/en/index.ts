import { admin } from './admin.ts'
import { claims } from './claims.ts'
import { common } from './common.ts'
import { contact } from './contact.ts'
import { documents } from './documents.ts'
import { errors } from './errors.ts'
import { identity } from './identity.ts'
import { messages } from './messages.ts'
import { notifications } from './notifications.ts'
import { policies } from './policies.ts'
import { questions } from './questions.ts'
import { report } from './report.ts'
import { security } from './security.ts'
import { securityNotices } from './security-notices.ts'
import { shell } from './shell.ts'

export const en = {
  common,
  shell,
  identity,
  security,
  claims,
  report,
  policies,
  questions,
  documents,
  notifications,
  admin,
  errors,
  messages,
  contact,
  securityNotices,
} as const
