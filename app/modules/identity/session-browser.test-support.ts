import { vi } from 'vitest'
import { ana } from '#tests/cast.ts'
import { type DemoPerson } from '#db/demo-people.ts'
import { addPerson, openSession, readSession } from './identity.server.ts'
import { type SessionTokens } from './identity.ts'

/** Somebody with an account and a session. */
export async function open(person: DemoPerson = ana) {
  const { role, name, email, password, language, holderId } = person
  const made = await addPerson({ role, name, email, password, language, holderId })
  const accountId = made!
  return { accountId, ...(await openSession({ accountId })) }
}

/** Moves the clock by so many milliseconds, backwards when negative. */
export const passed = (time: number) =>
  vi.useFakeTimers({ now: Date.now() + time, toFake: ['Date'] })

export const reading = (tokens: Partial<SessionTokens>) =>
  readSession({ ...tokens, changing: false })

export const changing = (tokens: Partial<SessionTokens>) =>
  readSession({ ...tokens, changing: true })

/** A browser that keeps what it is given. `visit` and `post` say whether it is still logged in. */
export function browserWith({ accessToken, refreshToken }: SessionTokens) {
  const jar: Partial<SessionTokens> = { accessToken, refreshToken }
  const go = async (isPost: boolean) => {
    const found = await readSession({ ...jar, changing: isPost })
    jar.accessToken = found?.renewed?.accessToken ?? jar.accessToken
    jar.refreshToken = found?.renewed?.refreshToken ?? jar.refreshToken
    return found !== undefined
  }
  return { jar, visit: () => go(false), post: () => go(true) }
}
