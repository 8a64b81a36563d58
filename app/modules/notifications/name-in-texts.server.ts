import { env } from '#app/platform/env.server.ts'

/** How we call ourselves at the beginning of a text. */
export const nameInTexts = () => env.TEXTS_NAME ?? env.INSURER_NAME
