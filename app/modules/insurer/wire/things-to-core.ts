import type { Thing } from '#app/modules/insurer/insurer.ts'
import { withoutGaps } from '#app/modules/insurer/wire/to-wire.ts'

/** What was in a home; our own names of its proof stay here. */
export const thingsToCore = (things: Thing[] | undefined) =>
  things?.map(({ proofFiles: _ours, ...thing }) => withoutGaps(thing))
