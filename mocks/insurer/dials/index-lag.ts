import { type Core } from '../core.ts'
import { listDials } from './dials.ts'

const usualMs = 250

/** How long, in milliseconds, a new claim stays unknown to the externalRef index; a dial sets up to ten seconds. */
export function indexLag(core: Core): number {
  const dial = listDials(core).find(({ fault }) => fault === 'stale-index')
  return dial?.ms ?? usualMs
}
