import type { SecurityFacts } from '#app/modules/identity/identity.server.ts'
import { env } from '#app/platform/env.server.ts'
import { getWords, type Locale, type Words } from '#app/words/words.ts'
import { nameInTexts } from './name-in-texts.server.ts'
import { securityPages, type Recipient, type SecurityChange } from './notifications.ts'
import { toGsm } from './to-gsm.ts'
import { writeLetter, type Line } from './write-letter.ts'

type About = { change: string | null; recordedAt: number }
type Reader = { name: string; language: Locale }
type With = { facts: SecurityFacts; recipient?: Recipient | undefined }

/** The email about a change of an account's safety: what, when, and what to do if it was somebody else. */
export function writeSecurityEmail(about: About, { name, language }: Reader, told: With) {
  const words = wordsFor(language)
  const { t } = words
  const change = changeOf(about)
  const subject = t(`securityNotices.change.${change}.subject`)
  const lines: Line[] = [
    t('messages.greeting', { name }),
    [t(`securityNotices.change.${change}.text`), ...listFacts(words, about, told.facts)].join(' '),
    ...whatToDo(words, change, told),
    t('securityNotices.neverAsk'),
    t('messages.signature', { brand: env.INSURER_NAME }),
  ]
  return writeLetter({ language, subject, lines })
}

/** The same as one text message, without a link: it may reach a number that is no longer theirs. */
export function writeSecurityText(about: About, { language }: Pick<Reader, 'language'>) {
  const { t, phone } = wordsFor(language)
  const subject = t(`securityNotices.change.${changeOf(about)}.subject`)
  const told = t('securityNotices.text', { subject, phone: phone(env.INSURER_CLAIMS_PHONE) })
  return toGsm(`${nameInTexts()}: ${told}`)
}

function listFacts(
  { t, date }: Words,
  { change, recordedAt }: About,
  { device, heldUntil, reset }: SecurityFacts,
) {
  const stamp = (at: number) => date(new Date(at), 'stamp')
  const waits = change === 'reset-asked' || change === 'reset-waiting' ? reset : undefined
  return [
    t('securityNotices.when', { date: stamp(waits?.askedAt ?? recordedAt) }),
    ...(waits ? [t('securityNotices.resetWaits', { date: stamp(waits.readyAt) })] : []),
    ...(device ? [t('securityNotices.device', { device })] : []),
    ...(heldUntil ? [t('securityNotices.held', { date: stamp(heldUntil) })] : []),
  ]
}

/** Whoever had the address before cannot log in with it: they can only call. */
function whatToDo(
  { t, phone }: Words,
  change: SecurityChange,
  { facts: { stopToken }, recipient }: With,
): Line[] {
  const called = { phone: phone(env.INSURER_CLAIMS_PHONE) }
  const wasYou = t('securityNotices.wasYou')
  if (recipient === 'former') return [wasYou, t('securityNotices.notYouCall', called)]
  const linkTo = (page: string, line: 'stop' | 'notYou' | 'look' | 'lookStaff'): Line => ({
    link: new URL(page, env.PORTAL_ORIGIN).href,
    before: (link) => t(`securityNotices.${line}`, { link }),
    label: t(`securityNotices.${line}Here`),
  })
  // We did this one ourselves.
  if (change === 'copied-session')
    return [linkTo(securityPages[change], 'look'), t('securityNotices.lookCall', called)]
  // Nothing about the reader's own account.
  if (change === 'staff-joined')
    return [linkTo(securityPages[change], 'lookStaff'), t('securityNotices.lookCall', called)]
  const way = stopToken
    ? linkTo(`/recover/${stopToken}`, 'stop')
    : linkTo(securityPages[change], 'notYou')
  return [wasYou, way, t('securityNotices.call', called)]
}

const wordsFor = (language: Locale) => getWords(language, { timeZone: env.INSURER_TIME_ZONE })

const changeOf = ({ change }: About) => change as SecurityChange
