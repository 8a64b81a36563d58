import { type Core } from '../core.ts'
import { refuse } from '../rest/refusal.ts'
import { type Details, type Line, type Notice } from '../shapes.ts'
import { hours, isoDay } from '../times.ts'

/** The contract's LossCause description; OTHER fits every line. */
export const causesOfLine: Record<Line, string[]> = {
  auto: ['COLLISION', 'GLASS', 'THEFT', 'VANDALISM', 'WEATHER', 'ANIMAL', 'FIRE', 'OTHER'],
  home: [
    'FIRE',
    'LIGHTNING',
    'WIND',
    'HAIL',
    'WATER',
    'FREEZE',
    'THEFT',
    'VANDALISM',
    'LIABILITY',
    'FLOOD',
    'OTHER',
  ],
  renters: ['FIRE', 'WIND', 'WATER', 'FREEZE', 'THEFT', 'VANDALISM', 'LIABILITY', 'OTHER'],
  travel: [
    'CANCEL',
    'INTERRUPT',
    'DELAY',
    'BAGGAGE_LOSS',
    'BAGGAGE_DELAY',
    'MEDICAL',
    'RENTAL_CAR',
    'OTHER',
  ],
  health: ['ILLNESS', 'INJURY', 'PREVENTIVE', 'OTHER'],
}

/** The rules a schema cannot say and that hold for every notice, however short: 422 otherwise. */
export function requireNoticeRules(core: Core, line: Line, notice: Partial<Notice>) {
  const { cause, details, lossDate } = notice
  if (cause && !causesOfLine[line].includes(cause)) {
    refuse('CauseNotForLine', wrong('/cause', 'CauseNotForLine', 'This cause is not of this line.'))
  }
  if (details && details.line !== line) {
    refuse('LineMismatch', wrong('/details/line', 'LineMismatch', 'The policy is of another line.'))
  }
  if (lossDate && lossDate > latestToday(core)) {
    refuse('RuleFailed', wrong('/lossDate', 'InFuture', 'The loss cannot be after today.'))
  }
  if (details && endsBeforeItStarts(details)) {
    refuse(
      'RuleFailed',
      wrong('/details/tripEnd', 'EndBeforeStart', 'The trip ends before it starts.'),
    )
  }
}

/** One thing to correct, pointed at. */
export function wrong(pointer: string, code: string, message: string) {
  return { errors: [{ pointer, code, message }] }
}

/** "Not after today where it happened": somewhere it may already be tomorrow. */
function latestToday(core: Core): string {
  return isoDay(new Date(core.now().getTime() + hours(14)))
}

function endsBeforeItStarts(details: Details): boolean {
  const { tripStart, tripEnd } = details
  return typeof tripStart === 'string' && typeof tripEnd === 'string' && tripEnd < tripStart
}
