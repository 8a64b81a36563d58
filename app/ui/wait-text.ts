import { type Words } from '#app/words/words.ts'

const LONGEST_IN_MINUTES = 90

/** That there were too many tries, and how long to wait: in hours where minutes would be a sum to do. */
export const waitText = ({ t }: Words, minutes: number) =>
  minutes > LONGEST_IN_MINUTES
    ? t('identity.login.tooManyHours', { count: Math.ceil(minutes / 60) })
    : t('identity.login.tooMany', { count: minutes })
