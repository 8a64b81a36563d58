import type { Places } from './read-places.server.ts'

/** Whether a claim is in two places with all its files. */
export const isInTwo = ({ places, filesComing }: Places) => places === 'two' && !filesComing
