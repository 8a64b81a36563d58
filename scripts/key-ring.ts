import { randomBytes } from 'node:crypto'

/** `id:key,id:key` as the environment holds it; the first is used, all are accepted. */
export type Ring = { id: string; key: string }[]

/** Nothing that a session key made lasts longer: a session ends then, whatever happens. */
const KEPT_DAYS = 30

/** @throws for a text that is no ring */
export function readRing(text: string): Ring {
  return text.split(',').map((entry) => {
    const [, id, key] = /^([a-z0-9]{1,16}):([\w-]{43})$/.exec(entry.trim()) ?? []
    if (!id || !key) throw new Error('It must be id:key pairs, each key 32 bytes in base64url.')
    return { id, key }
  })
}

export const writeRing = (ring: Ring) => ring.map(({ id, key }) => `${id}:${key}`).join(',')

/**
 * The ring with a new key last: accepted, not used yet, so that every machine knows it before one uses it.
 * Its id is the letter of the ring and the day (YYYY-MM-DD) it was made.
 */
export function withNewKey(ring: Ring, letter: string, day: string): Ring {
  const ids = ring.map(({ id }) => id)
  const wanted = letter + day.replaceAll('-', '')
  const names = [wanted, ...'bcdefghij'.split('').map((more) => wanted + more)]
  const id = names.find((name) => !ids.includes(name))
  if (!id) throw new Error('There were ten new keys today already.')
  return [...ring, { id, key: randomBytes(32).toString('base64url') }]
}

/** The ring with this key in front: it is used from then on. @throws when there is no such key */
export function usingKey(ring: Ring, id: string): Ring {
  const used = ring.find((one) => one.id === id)
  if (!used) throw new Error(`There is no key ${id} in the ring.`)
  return [used, ...ring.filter((one) => one !== used)]
}

/** Keys that were made after the one in use: they wait for their turn. */
export function waitingIn(ring: Ring) {
  const dayOf = ({ id }: { id: string }) => /\d{8}[b-j]?$/.exec(id)?.[0] ?? ''
  const used = ring[0] ? dayOf(ring[0]) : ''
  return ring.filter((one) => dayOf(one) > used).map(({ id }) => id)
}

/** @throws when there is no such key, or it is the one in use */
export function withoutKey(ring: Ring, id: string): Ring {
  const at = ring.findIndex((one) => one.id === id)
  if (at === -1) throw new Error(`There is no key ${id} in the ring.`)
  if (at === 0) throw new Error(`${id} is the key in use. Make a new one first.`)
  return ring.filter((one) => one.id !== id)
}

/**
 * Before which day (YYYY-MM-DD) something may still need a key, if the one before it was used from the day it
 * was made; undefined for the first one.
 */
export function droppableFrom(ring: Ring, id: string) {
  const successor = ring[ring.findIndex((one) => one.id === id) - 1]
  const made = /^[a-z]+(\d{4})(\d\d)(\d\d)/.exec(successor?.id ?? '')
  if (!made) return undefined
  const [year, month, day] = made.slice(1).map(Number) as [number, number, number]
  return new Date(Date.UTC(year, month - 1, day + KEPT_DAYS)).toISOString().slice(0, 10)
}
