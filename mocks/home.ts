import { page } from '#mocks/page.ts'

const places: [href: string, label: string, what: string][] = [
  [
    '/inbox',
    'Inbox',
    'Every email and text that was sent, with the login codes, and the way to text back as a person.',
  ],
  ['/authenticator', 'Authenticator', 'The codes of an authenticator app, for a key.'],
  ['/insurer/desk', 'Claims desk', "Play the insurer's claims team."],
  ['/insurer/desk/dials', 'Faults of the insurer', 'Slow, refused, broken or lost answers.'],
  ['/inngest', 'Runs', 'What works in the background: runs, steps, tries and errors.'],
  [
    '/postmark/messages',
    'Emails as JSON',
    'Add ?to= for one address. Faults: POST /postmark/dials; what becomes of them: POST /postmark/callbacks.',
  ],
  [
    '/twilio/messages',
    'Texts as JSON',
    'Add ?to= for one number. Faults: POST /twilio/dials; what becomes of them: POST /twilio/callbacks.',
  ],
]

/** `GET /`: where everything is. */
export function home() {
  const entries = places.map(
    ([href, label, what]) => `<dt><a href="${href}">${label}</a></dt><dd>${what}</dd>`,
  )
  return page({
    title: 'Stand-ins',
    path: '/',
    main: `<p>These play the services the portal works with. They never run in production.</p>
<article><dl>${entries.join('\n')}</dl></article>`,
  })
}
