import { topicNames, type Preferences } from '#app/modules/notifications/notifications.ts'

type Typed = Record<string, unknown> | null | undefined

/** The preferences as a page has to show them: those that are kept, or what was ticked and could not be. */
export function typedPreferences(preferences: Preferences, typed: Typed): Preferences {
  if (!typed) return preferences
  const ways = (name: string) => [typed[name] ?? []].flat()
  const sent = topicNames.map((topic) => [topic, ways(topic).filter((way) => way !== 'portal')])
  return {
    ...preferences,
    chosen: Object.fromEntries(sent) as Preferences['chosen'],
    popUps: topicNames.filter((topic) => ways(topic).includes('portal')),
    texts: typed.texts === 'on',
  }
}
