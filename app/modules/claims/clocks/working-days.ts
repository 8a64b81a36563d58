import { addDays } from '#app/platform/clock.ts'

/**
 * The federal holidays of the United States (5 U.S.C. 6103): a fixed day, or the nth (-1: last) of a
 * weekday (0: Sunday). States know others; a date that is a day early is kept, a late one is not.
 */
const fixed = ['01-01', '06-19', '07-04', '11-11', '12-25']
const floating = [
  { month: 1, weekday: 1, nth: 3 },
  { month: 2, weekday: 1, nth: 3 },
  { month: 5, weekday: 1, nth: -1 },
  { month: 9, weekday: 1, nth: 1 },
  { month: 10, weekday: 1, nth: 2 },
  { month: 11, weekday: 4, nth: 4 },
]

const SUNDAY = 0
const SATURDAY = 6

/** The day `count` working days after a day; all days YYYY-MM-DD. Weekends and federal holidays do not count. */
export function addWorkingDays(day: string, count: number) {
  let reached = day
  for (let left = count; left > 0;) {
    reached = addDays(reached, 1)
    if (isWorkingDay(reached)) left--
  }
  return reached
}

export function isWorkingDay(day: string) {
  const weekday = weekdayOf(day)
  return weekday !== SUNDAY && weekday !== SATURDAY && !isHoliday(day)
}

/** A holiday on a weekend is kept on the Friday before or the Monday after. */
function isHoliday(day: string) {
  const weekday = weekdayOf(day)
  if (isFixed(day) || isFloating(day, weekday)) return true
  if (weekday === 5) return isFixed(addDays(day, 1))
  return weekday === 1 && isFixed(addDays(day, -1))
}

const isFixed = (day: string) => fixed.includes(day.slice(5))

function isFloating(day: string, weekday: number) {
  const [month, date] = [Number(day.slice(5, 7)), Number(day.slice(8))]
  const nth = Math.ceil(date / 7)
  const isLast = addDays(day, 7).slice(5, 7) !== day.slice(5, 7)
  return floating.some(
    (one) =>
      one.month === month &&
      one.weekday === weekday &&
      (one.nth === nth || (one.nth < 0 && isLast)),
  )
}

const weekdayOf = (day: string) => new Date(`${day}T12:00:00Z`).getUTCDay()
