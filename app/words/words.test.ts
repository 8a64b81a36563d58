import { expect, test } from 'vitest'
import { en } from './en/index.ts'
import { es } from './es/index.ts'
import { getWords, isLocale } from './words.ts'

type Tree = { readonly [key: string]: string | Tree }

const english = flatten(en)
const spanish = flatten(es)

test('every key exists in both languages', () => {
  expect([...spanish.keys()].sort()).toEqual([...english.keys()].sort())
})

test('no sentence is empty', () => {
  const empty = [...english, ...spanish].filter(([, text]) => text.trim() === '')
  expect(empty).toEqual([])
})

test('both languages use the same placeholders, a plural taken as a whole', () => {
  expect(placeholders(spanish)).toEqual(placeholders(english))
})

test('a plural has both its forms', () => {
  const forms = [...english.keys()].filter((key) => /_(one|other)$/.test(key))
  const lonely = forms.filter(
    (key) =>
      !english.has(key.replace(/_(one|other)$/, (form) => (form === '_one' ? '_other' : '_one'))),
  )
  expect(lonely).toEqual([])
})

test('a count picks the plural of its language', () => {
  const { t } = getWords('es')
  expect(t('common.daysLeft', { count: 1 })).toBe('queda 1 día')
  expect(t('common.daysLeft', { count: 4 })).toBe('quedan 4 días')
})

test('what a person wrote is put in as it is', () => {
  const name = 'O’Neil & {{code}} <b>'
  expect(getWords('en').t('claims.home.hello', { name })).toBe(`Hello, ${name}`)
})

test('a day stays the same day in every time zone', () => {
  const honolulu = getWords('en', { timeZone: 'Pacific/Honolulu' })
  expect(honolulu.date('2026-03-20', 'weekday')).toBe('Friday, March 20')
})

test('an instant is told in the time zone of the reader', () => {
  const at = new Date('2026-03-07T00:12:00Z')
  expect(getWords('en').date(at, 'dateTime')).toBe('Mar 6, 6:12 PM')
  expect(getWords('es', { timeZone: 'America/Los_Angeles' }).date(at, 'dateTime')).toBe(
    '6 mar, 4:12 p.m.',
  )
})

test('money keeps every cent of a decimal amount, with a true minus', () => {
  const { money } = getWords('en')
  expect(money({ amount: '900719925474099.31', currency: 'USD' })).toBe('$900,719,925,474,099.31')
  expect(money({ amount: -140, currency: 'USD' })).toBe('−$140.00')
})

test('sizes and phone numbers are written for reading', () => {
  const { fileSize, phone } = getWords('en')
  expect([fileSize(12), fileSize(284_000), fileSize(1_120_000)]).toEqual([
    '1 KB',
    '284 KB',
    '1.1 MB',
  ])
  expect(phone('+18005550134')).toBe('(800) 555-0134')
})

test('only our languages count as one', () => {
  expect([isLocale('es'), isLocale('fr'), isLocale(undefined)]).toEqual([true, false, false])
})

function flatten(tree: Tree, path = ''): Map<string, string> {
  return new Map(
    Object.entries(tree).flatMap(([key, value]) =>
      typeof value === 'string'
        ? [[`${path}${key}`, value] as const]
        : [...flatten(value, `${path}${key}.`)],
    ),
  )
}

function placeholders(texts: Map<string, string>) {
  const names: Record<string, string[]> = {}
  for (const [key, text] of [...texts].sort()) {
    const plain = key.replace(/_(one|other)$/, '')
    const found = [...text.matchAll(/{{(\w+)}}/g)].map((match) => match[1]!)
    names[plain] = [...new Set([...(names[plain] ?? []), ...found])].sort()
  }
  return names
}
