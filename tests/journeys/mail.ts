import { awaitUntil } from '#tests/await-until.ts'

type Message = { messageId: string; subject: string; text: string | null }
type Text = { sid: string; body: string; to: string }

/** Every email the stand-in took for an address, newest first. */
export async function emailsTo(mocks: string, address: string): Promise<Message[]> {
  const response = await fetch(`${mocks}/postmark/messages?to=${encodeURIComponent(address)}`)
  return ((await response.json()) as { messages: Message[] }).messages
}

/** Every text message the stand-in took for a number, newest first. */
export async function textsTo(mocks: string, number: string): Promise<Text[]> {
  const response = await fetch(`${mocks}/twilio/messages?to=${encodeURIComponent(number)}`)
  return ((await response.json()) as { messages: Text[] }).messages
}

/** The newest email to an address with this subject. */
export const emailAbout = (mocks: string, address: string, subject: string) =>
  awaitUntil(`"${subject}" to ${address}`, async () =>
    (await emailsTo(mocks, address)).find((email) => email.subject === subject),
  )

/** The code of the newest email with one to an address, not among those `seen`. A claim's number has six digits too. */
export function nextCode(mocks: string, address: string, seen: readonly string[] = []) {
  return awaitUntil(`a code for ${address}`, async () => {
    const fresh = (await emailsTo(mocks, address)).filter(
      ({ messageId }) => !seen.includes(messageId),
    )
    return fresh
      .map(({ text }) => /(?:code is|código es) (\d{6})\b/.exec(text ?? '')?.[1])
      .find(Boolean)
  })
}
