import { json } from '#mocks/reply.ts'
import { type Sqlite } from '#mocks/sqlite.ts'

type Row = { email: string; reason: string }

export const suppressionsSchema = `
create table if not exists suppressions (email text primary key, reason text not null) strict;`

/** The addresses Postmark gave up, as its suppressions list has them. */
export function createSuppressions(store: Sqlite) {
  const find = (email: string) =>
    store.one<Row>(`select * from suppressions where email = :email`, {
      email: email.toLowerCase(),
    })
  const add = (email: string, reason: string) =>
    store.run(`insert or replace into suppressions (email, reason) values (:email, :reason)`, {
      email: email.toLowerCase(),
      reason,
    })

  /** `POST /message-streams/outbound/suppressions/delete`: lifts all but complaints. */
  function lift(body: unknown) {
    const { Suppressions = [] } = body as { Suppressions?: { EmailAddress: string }[] }
    const results = Suppressions.map(({ EmailAddress }) => {
      if (find(EmailAddress)?.reason === 'SpamComplaint')
        return {
          EmailAddress,
          Status: 'Failed',
          Message: 'You do not have the required authority.',
        }
      store.run(`delete from suppressions where email = :email`, {
        email: EmailAddress.toLowerCase(),
      })
      return { EmailAddress, Status: 'Deleted', Message: null }
    })
    return json({ Suppressions: results })
  }
  return { find, add, lift }
}
