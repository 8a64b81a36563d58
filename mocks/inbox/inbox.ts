import { letterCard, type Letter } from '#mocks/inbox/letter.ts'
import { escape, page } from '#mocks/page.ts'
import { type SentEmail } from '#mocks/postmark/messages.ts'
import { type InboundText } from '#mocks/twilio/inbound.ts'
import { type SentText } from '#mocks/twilio/messages.ts'

type Sources = {
  emails: () => SentEmail[]
  texts: () => SentText[]
  /** What people texted to the portal. */
  written?: () => InboundText[]
}

const mostShown = 100

/** `GET /inbox`: every email and text that was sent, newest first, for people. `?to=` filters. */
export function createInbox({ emails, texts, written = () => [] }: Sources) {
  return (request: Request): Response | undefined => {
    const url = new URL(request.url)
    if (request.method !== 'GET' || url.pathname !== '/inbox') return undefined
    const to = (url.searchParams.get('to') ?? '').trim()
    const letters = [
      ...emails().map(fromEmail),
      ...texts().map(fromText),
      ...written().map(fromPerson),
    ]
      .filter((letter) => contains(letter.to, to) || contains(letter.from, to))
      .toSorted((one, other) => other.at.localeCompare(one.at))
      .slice(0, mostShown)
    const from = to === '' ? (texts()[0]?.to ?? '') : to.startsWith('+') ? to : ''
    const main = `${filterForm(to)}\n${textBackForm(from)}\n${list(letters, to)}`
    return page({ title: 'Inbox', path: '/inbox', main })
  }
}

function filterForm(to: string) {
  return `<form action="/inbox">
<label for="to">Email address or phone number
<input id="to" name="to" value="${escape(to)}" autocomplete="off"></label>
<button>Filter</button>
${to === '' ? '' : '<p><a href="/inbox">Show everything</a></p>'}
</form>`
}

/** Lets whoever tries the product text STOP, STATUS or a picture as one of its people. */
function textBackForm(from: string) {
  return `<details>
<summary>Text back as a person</summary>
<form method="post" action="/twilio/inbound" enctype="multipart/form-data">
<label for="from">From (their number)
<input id="from" name="From" type="tel" value="${escape(from)}" required autocomplete="off"></label>
<label for="body">Text, such as STOP, STATUS or HELP
<input id="body" name="Body" autocomplete="off"></label>
<label for="picture">A picture, if any
<input id="picture" name="picture" type="file" accept="image/*"></label>
<button>Send text</button>
</form>
</details>`
}

function list(letters: Letter[], to: string) {
  if (letters.length > 0) return letters.map(letterCard).join('\n')
  return to === ''
    ? '<p>Nothing has been sent yet.</p>'
    : `<p>Nothing has been sent to ${escape(to)}.</p>`
}

function contains(recipient: string, part: string) {
  return recipient.toLowerCase().includes(part.toLowerCase())
}

function fromEmail(email: SentEmail): Letter {
  const { from, to, subject, text, html, submittedAt } = email
  return { kind: 'Email', at: submittedAt, from, to, subject, text: text ?? wordsOf(html ?? '') }
}

function fromText({ from, to, body, sentAt }: SentText): Letter {
  return { kind: 'Text', at: sentAt, from, to, subject: undefined, text: body }
}

function fromPerson({ from, body, sentAt }: InboundText): Letter {
  const subject = `Text from ${from}`
  return { kind: 'Text', at: sentAt, from, to: 'the portal', subject, text: body || '(a picture)' }
}

/** The words of an email that has no text part; its links are kept as addresses. */
function wordsOf(html: string) {
  return html
    .replace(/<(style|script|head)[\s\S]*?<\/\1>/gi, '')
    .replace(/<a\b[^>]*href="([^"]*)"[^>]*>([\s\S]*?)<\/a>/gi, '$2 ($1)')
    .replace(/<(br|\/p|\/div|\/h\d|\/li|\/tr)\b[^>]*>/gi, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&nbsp;/g, ' ')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')
    .replace(/\n\s*\n\s*/g, '\n\n')
    .trim()
}
