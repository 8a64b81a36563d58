import type { Line } from '#app/modules/insurer/insurer.ts'

/** The types of claim of each line, most frequent first; the insurer's codes in lower case. */
export const causesOf = {
  auto: ['collision', 'glass', 'theft', 'vandalism', 'weather', 'animal', 'fire', 'other'],
  home: [
    'water',
    'wind',
    'hail',
    'fire',
    'theft',
    'freeze',
    'lightning',
    'vandalism',
    'flood',
    'liability',
    'other',
  ],
  renters: ['water', 'theft', 'fire', 'wind', 'freeze', 'vandalism', 'liability', 'other'],
  travel: [
    'cancel',
    'interrupt',
    'delay',
    'baggage_loss',
    'baggage_delay',
    'medical',
    'rental_car',
    'other',
  ],
  health: ['illness', 'injury', 'preventive', 'other'],
} as const satisfies Record<Line, readonly string[]>

export type Cause = (typeof causesOf)[Line][number]

/** Whether a code of the insurer is a type of claim that has words. */
export const isCause = (code: string): code is Cause =>
  Object.values(causesOf).some((causes) => (causes as readonly string[]).includes(code))
