import { z } from 'zod'

const text = z.string().nullish()

/** The fields of `POST /email` this stand-in reads; others are taken and left alone, as Postmark does. */
const Email = z.looseObject({
  From: z.string(),
  To: z.string(),
  Subject: text,
  TextBody: text,
  HtmlBody: text,
  Tag: text,
  MessageStream: text,
  Metadata: z.record(z.string(), z.string()).nullish(),
})
export type Email = z.infer<typeof Email>
type Problem = { ErrorCode: number; Message: string }

const mostRecipients = 50

/** Postmark's own checks, with its error codes: 300 for what cannot be sent, 406 for a suppressed recipient. */
export function checkEmail(
  raw: unknown,
  isSuppressed: (address: string) => boolean = () => false,
): { email: Email } | { problem: Problem } {
  const parsed = Email.safeParse(raw)
  if (!parsed.success)
    return invalid(`Invalid email request: ${parsed.error.issues[0]?.path.join('.')}.`)
  const email = parsed.data
  const recipients = email.To.split(',').map(addressOf)
  if (!isAddress(addressOf(email.From))) return invalid(`Invalid 'From' address: '${email.From}'.`)
  if (recipients.length > mostRecipients)
    return invalid(`Error parsing 'To': at most ${mostRecipients}.`)
  if (!recipients.every(isAddress)) return invalid(`Error parsing 'To': Illegal email address.`)
  if (!email.TextBody && !email.HtmlBody) {
    return invalid('Provide either email TextBody or HtmlBody or both.')
  }
  const inactive = recipients.filter(
    (address) => address.includes('inactive') || isSuppressed(address),
  )
  return inactive.length > 0 ? { problem: suppressed(inactive) } : { email }
}

function invalid(Message: string) {
  return { problem: { ErrorCode: 300, Message } }
}

function suppressed(addresses: string[]): Problem {
  return {
    ErrorCode: 406,
    Message:
      'You tried to send to recipient(s) that have been marked as inactive. ' +
      `Found inactive addresses: ${addresses.join(', ')}. ` +
      'Inactive recipients are ones that have generated a hard bounce, a spam complaint, or a manual suppression.',
  }
}

function addressOf(written: string) {
  return (/<([^<>]*)>\s*$/.exec(written)?.[1] ?? written).trim()
}

function isAddress(text: string) {
  return /^[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;.]+$/.test(text)
}
