import { ben } from '#tests/cast.ts'
import { home, renters, travel } from '#tests/journeys/line-tales.ts'
import { auto, health } from '#tests/journeys/line-tales-auto-health.ts'

const place = { place: 'Barton Road, Austin' }

const faces = [
  { javaScript: false, language: 'en' },
  { javaScript: false, language: 'es' },
  { javaScript: true, language: 'en' },
  { javaScript: true, language: 'es' },
] as const

/** Each line in every face, told another way in each. */
export const walks = [auto, home, renters, travel, health].flatMap((tales) =>
  tales.map(({ told, ...tale }, at) => ({
    ...faces[at]!,
    ...{ line: tale.line, cause: tale.cause },
    // A home is where it happened; of anything else it is asked.
    tale: {
      ...tale,
      told: { where: tale.who === ben || tale.line === 'home' ? {} : place, ...told },
    },
  })),
)
