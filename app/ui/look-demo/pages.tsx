import { readFileSync } from 'node:fs'
import type { ComponentType } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { localeTags, type Locale } from '#app/words/words.ts'
import { DocumentHead } from '../document-head.tsx'
import { render } from '../render.test-support.tsx'
import { AdminClaimsDemo } from './admin-claims.tsx'
import { ClaimCheckDemo } from './claim-check.tsx'
import { ClaimNewDemo } from './claim-new.tsx'
import { ClaimDemo } from './claim.tsx'
import { DashboardDemo } from './dashboard.tsx'
import { DocumentsDemo } from './documents.tsx'
import { LoginDemo } from './login.tsx'
import { NotificationsSettingsDemo } from './notifications-settings.tsx'

/** The pages of the look, built from our parts. */
export const lookPages: Record<string, ComponentType> = {
  login: LoginDemo,
  dashboard: DashboardDemo,
  claim: ClaimDemo,
  'claim-new': ClaimNewDemo,
  'claim-check': ClaimCheckDemo,
  documents: DocumentsDemo,
  'notifications-settings': NotificationsSettingsDemo,
  'admin-claims': AdminClaimsDemo,
}

/** A whole document with the stylesheet inside, as a browser would get it. */
export function drawPage(name: string, locale: Locale = 'en') {
  const Demo = lookPages[name]!
  const head = renderToStaticMarkup(<DocumentHead stylesheet="haven.css" />)
  const css = readFileSync(new URL('../haven.css', import.meta.url), 'utf8')
  return `<!doctype html><html lang="${localeTags[locale]}"><head>${head}<title>${name}</title><style>${css}</style></head><body>${render(<Demo />, locale)}</body></html>`
}
