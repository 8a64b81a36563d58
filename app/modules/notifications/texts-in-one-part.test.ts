import { beforeEach, expect, test } from 'vitest'
import { env } from '#app/platform/env.server.ts'
import { newId } from '#app/platform/ids.server.ts'
import { roomInTexts } from '#app/platform/notice-settings.ts'
import { locales, type Locale, type Words } from '#app/words/words.ts'
import { lifecycle } from '#app/modules/claims/claims.ts'
import { securityChanges } from '#inngest/events.ts'
import { noticeKinds } from './notifications.ts'
import { wordsOf } from './pictures-of-text.server.ts'
import { writeCodeText } from './send-contact-code.server.ts'
import { writeReportText } from './send-report-text.server.ts'
import { toGsm } from './to-gsm.ts'
import { inEach, linkTo, phoneOfOurs, standingOf } from './write-answer.server.ts'
import { writeDigestText } from './write-digest.server.ts'
import { writeText } from './write-notice.server.ts'
import { writeSecurityText } from './write-security-notice.server.ts'

/** Longer than the insurer's own are, and the longest way to write a day in Spanish. */
const reference = '26-AUTO-0004471'
const dueOn = '2026-09-30'

beforeEach(() => {
  const before = { ...env }
  const { name, nameAndOrigin } = roomInTexts
  env.TEXTS_NAME = 'Great Lakes Mutual Ins.'.slice(0, name)
  env.PORTAL_ORIGIN = 'https://policyholder.greatlakes-mutual.com'.slice(0, nameAndOrigin - name)
  return () => void Object.assign(env, { TEXTS_NAME: undefined }, before)
})

function fitsOnePart(text: string) {
  expect(text).toBe(toGsm(text))
  expect(text.slice(0, text.indexOf('http')), text).not.toMatch(/\w\?\w/)
  // These take two places each.
  expect(text).not.toMatch(/[\^{}\\[~\]|€]/)
  expect(text.length, text).toBeLessThanOrEqual(160)
}

const inBoth = <Of>(each: readonly Of[]) =>
  each.flatMap((one) => locales.map((language) => [one, language] as [Of, Locale]))

test.each(inBoth(noticeKinds))('a notice of %s in %s fits one part', (kind, language) => {
  const about = { kind, claimId: newId(), reference }
  fitsOnePart(writeText(about, { language }))
  fitsOnePart(writeText({ ...about, aboutId: newId(), dueOn }, { language }))
})

test.each(inBoth(securityChanges))('a warning of %s in %s fits one part', (change, language) =>
  fitsOnePart(writeSecurityText({ change, recordedAt: Date.now() }, { language })),
)

test.each(locales)('a digest, a code and news of a report in %s fit one part', (language) => {
  const summed = Array.from({ length: 12 }, () => ({
    kind: 'moved' as const,
    claimId: newId(),
    reference,
  }))
  fitsOnePart(writeDigestText(summed, { language }))
  fitsOnePart(writeCodeText({ code: '123456', language }))
  fitsOnePart(writeReportText({ language, reference }))
})

const path = `/claims/${newId()}`
const answers: Record<string, (words: Words) => string> = {
  STOP: (words) => words.t('texting.stopped', { phone: phoneOfOurs(words) }),
  START: ({ t }) => t('texting.started'),
  HELP: (words) => words.t('texting.help', { phone: phoneOfOurs(words) }),
  'something else': ({ t }) => t('texting.other', { link: linkTo('/claims') }),
  'STATUS of nobody': standingOf(undefined),
  'STATUS without a claim': standingOf([]),
  'a picture of nobody': ({ t }) => t('texting.pictures.unknown', { link: linkTo('/claims') }),
  'a picture that is attached': (words) => wordsOf(words, { say: 'attached', reference, path }),
  'pictures of which some are': (words) => wordsOf(words, { say: 'partly', reference, path }),
  'a picture too late': (words) => wordsOf(words, { say: 'kept', reference, path }),
  'a picture of no use': (words) => wordsOf(words, { say: 'refused', reference, path }),
  'a picture that broke off': (words) => wordsOf(words, { say: 'failed', path }),
  'a picture for two things of one claim': (words) =>
    wordsOf(words, { say: 'several', path: '/dashboard' }),
  'a picture nobody waits for': (words) => wordsOf(words, { say: 'none', path }),
  'a picture for one of two claims': (words) =>
    wordsOf(words, { say: 'which', references: [reference, reference], choices: [] }),
}

test.each(inBoth(Object.keys(answers)))(
  'what we answer to %s in %s fits one part',
  (of, language) => fitsOnePart(inEach([language], answers[of]!)),
)

const states = [...new Set(Object.values(lifecycle).map(({ word }) => word))]

test.each(inBoth(states))('STATUS of a claim at %s in %s fits one part', (word, language) => {
  const claim = { reference, word, asked: { by: dueOn } }
  fitsOnePart(inEach([language], standingOf([claim])))
})
