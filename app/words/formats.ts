export type DateStyle = keyof typeof dateStyles

/** Decimal amount as the insurer writes it ("4318.60") or a number; ISO 4217 currency. */
export type MoneyAmount = { amount: string | number; currency: string }

export type Formats = {
  /** A day ('2026-03-06', never shifted by a zone) or an instant, in the reader's time zone. */
  date(when: string | Date, style: DateStyle): string
  money(sum: MoneyAmount): string
  /** Without empty cents, for limits and deductibles: "$500", "$6,200.50". */
  roundMoney(sum: MoneyAmount): string
  number(value: number): string
  /** "a, b, and c" */
  list(items: readonly string[]): string
  /** A file's size with its unit, from bytes. */
  fileSize(bytes: number): string
  /** The name of a country, from its two letters (ISO 3166-1). */
  country(code: string): string
  /** A US number for reading, from E.164: "(800) 555-0134". Other numbers stay as they are. */
  phone(number: string): string
}

const dateStyles = {
  /** March 6, 2026 */
  long: { year: 'numeric', month: 'long', day: 'numeric' },
  /** Friday, March 6, 2026 */
  full: { weekday: 'long', year: 'numeric', month: 'long', day: 'numeric' },
  /** Friday, March 6 */
  weekday: { weekday: 'long', month: 'long', day: 'numeric' },
  /** Fri, Mar 6 */
  weekdayShort: { weekday: 'short', month: 'short', day: 'numeric' },
  /** Mar 6 */
  short: { month: 'short', day: 'numeric' },
  /** 5:12 PM */
  time: { hour: 'numeric', minute: '2-digit' },
  /** Mar 6, 5:12 PM */
  dateTime: { month: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit' },
  /** Fri, Mar 6, 5:12 PM */
  dayTime: {
    weekday: 'short',
    month: 'short',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
  },
  /** March 6, 2026 at 5:12 PM CST: for letters, read who knows where and when */
  stamp: {
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    timeZoneName: 'short',
  },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>

/** Formats of one language (BCP 47 tag) and time zone (IANA name); `zoneNamed`: a time of day says whose it is. */
export function writeFormats(tag: string, timeZone: string, zoneNamed = false): Formats {
  const dates = new Map<string, Intl.DateTimeFormat>()
  const monies = new Map<string, Intl.NumberFormat>()
  const numbers = new Intl.NumberFormat(tag)
  const lists = new Intl.ListFormat(tag)
  const countries = new Intl.DisplayNames(tag, { type: 'region' })
  const sizes = ['kilobyte', 'megabyte'].map(
    (unit) =>
      new Intl.NumberFormat(tag, {
        style: 'unit',
        unit,
        maximumFractionDigits: unit === 'megabyte' ? 1 : 0,
      }),
  )

  return {
    date(when, style) {
      const zone = isDay(when) ? 'UTC' : timeZone
      const format = keep(
        dates,
        style + zone,
        () =>
          new Intl.DateTimeFormat(tag, {
            ...(zoneNamed && 'hour' in dateStyles[style] ? { timeZoneName: 'short' } : {}),
            ...dateStyles[style],
            timeZone: zone,
          }),
      )
      return plainSpaces(format.format(new Date(when)))
    },
    money({ amount, currency }) {
      const format = keep(
        monies,
        currency,
        () => new Intl.NumberFormat(tag, { style: 'currency', currency }),
      )
      return format.format(amount as Intl.StringNumericLiteral).replace('-', '−')
    },
    roundMoney({ amount, currency }) {
      const format = keep(
        monies,
        `round ${currency}`,
        () =>
          new Intl.NumberFormat(tag, {
            style: 'currency',
            currency,
            trailingZeroDisplay: 'stripIfInteger',
          }),
      )
      return format.format(amount as Intl.StringNumericLiteral)
    },
    number: (value) => numbers.format(value),
    list: (items) => lists.format(items),
    fileSize(bytes) {
      const kilobytes = Math.max(1, Math.round(bytes / 1000))
      return kilobytes < 1000
        ? sizes[0]!.format(kilobytes).replace('kB', 'KB')
        : sizes[1]!.format(bytes / 1_000_000)
    },
    country: (code) => countries.of(code) ?? code,
    phone: (number) => number.replace(/^\+1(\d{3})(\d{3})(\d{4})$/, '($1) $2-$3'),
  }
}

function isDay(when: string | Date) {
  return typeof when === 'string' && when.length === 10
}

// A narrow space before "PM" turns a text message from 160 into 70 characters a part.
function plainSpaces(text: string) {
  return text.replace(/[\u00A0\u202F]/g, ' ')
}

function keep<Value>(kept: Map<string, Value>, key: string, make: () => Value) {
  const value = kept.get(key) ?? make()
  kept.set(key, value)
  return value
}
