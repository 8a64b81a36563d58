import { type CallbackSetting, type Report } from '#mocks/callback-dials.ts'
import { type SentText } from '#mocks/twilio/messages.ts'
import { postSigned } from '#mocks/twilio/signed-post.ts'

/** Numbers that end in Twilio's code for it are never reached. */
const magicEnds = ['30003', '30005', '30006']

/** What becomes of a text: undefined when it arrives, else Twilio's error code. */
function codeOf(to: string, { outcome, code }: CallbackSetting) {
  if (outcome === 'undelivered') return String(code)
  return outcome ? undefined : magicEnds.find((end) => to.endsWith(end))
}

type Told = { text: SentText; statusCallback: string; accountSid: string; authToken: string }

/** The status callbacks of one text, in order, each signed. */
export function reportsOf(told: Told, setting: CallbackSetting): Report[] {
  const { text, statusCallback, accountSid, authToken } = told
  const code = codeOf(text.to, setting)
  const statuses = ['queued', 'sent', code ? 'undelivered' : 'delivered']
  return statuses.map((status) => (forged) => {
    const isLast = status === 'undelivered' || status === 'delivered'
    const fields = {
      ...{ AccountSid: accountSid, ApiVersion: '2010-04-01', From: text.from, To: text.to },
      ...{ MessageSid: text.sid, SmsSid: text.sid },
      ...{ MessageStatus: status, SmsStatus: status },
      ...(code && isLast ? { ErrorCode: code } : {}),
    }
    return postSigned(statusCallback, fields, forged ? 'a token of somebody else' : authToken)
  })
}
