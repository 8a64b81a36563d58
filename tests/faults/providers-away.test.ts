import { expect, test } from 'vitest'
import { loseProviders } from '#tests/faults/providers-away.ts'

test('with a provider away, failing or bouncing each event is told once a channel, the other way where one is closed', async () => {
  const events = 8
  const told = await loseProviders(events)
  for (const one of Object.values(told)) expect(one).toMatchObject({ doubled: 0, silent: 0 })
  expect(told['email away']).toMatchObject({ byEmail: 0, byText: events, ambiguous: 0 })
  expect(told['texts away']).toMatchObject({ byEmail: events, byText: 0, ambiguous: 0 })
  expect(told['every email bouncing']).toMatchObject({ byEmail: events, byText: events })
})
