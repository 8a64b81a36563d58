export type TextMessage = { to: string; from: string; body: string }
export type Problem = { status: number; code: number; message: string }

const longestBody = 1600

/** Twilio's documented magic recipients: https://www.twilio.com/docs/iam/test-credentials */
const magicRecipients: Record<string, [code: number, message: string]> = {
  '+15005550001': [21211, "The 'To' number +15005550001 is not a valid phone number."],
  '+15005550002': [21612, "The 'To' phone number is not currently reachable."],
  '+15005550003': [21408, 'Permission to send an SMS has not been enabled for the region.'],
  '+15005550004': [21610, 'Attempt to send to unsubscribed recipient.'],
  '+15005550009': [21614, "'To' number is not a valid mobile number."],
}

/** Twilio's own checks, with its error codes. A number ending in 9999 has answered STOP. */
export function checkTextMessage(form: URLSearchParams): TextMessage | Problem {
  const to = form.get('To') ?? ''
  const from = form.get('From') ?? form.get('MessagingServiceSid') ?? ''
  const body = form.get('Body') ?? ''
  if (to === '') return problem(21604, "A 'To' phone number is required.")
  if (from === '') return problem(21603, "A 'From' phone number is required.")
  if (body === '' && !form.has('MediaUrl')) return problem(21602, 'Message body is required.')
  if (!isE164(to)) return problem(21211, `The 'To' number ${to} is not a valid phone number.`)
  if (!isE164(from) && !/^MG[0-9a-f]{32}$/.test(from)) {
    return problem(21212, `The 'From' number ${from} is not a valid phone number.`)
  }
  if (body.length > longestBody)
    return problem(21617, 'The concatenated message body exceeds 1600 characters.')
  if (to.endsWith('9999')) return problem(21610, 'Attempt to send to unsubscribed recipient.')
  const magic = magicRecipients[to]
  return magic ? problem(...magic) : { to, from, body }
}

function problem(code: number, message: string): Problem {
  return { status: 400, code, message }
}

function isE164(text: string) {
  return /^\+[1-9]\d{6,14}$/.test(text)
}
