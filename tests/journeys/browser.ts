import { existsSync } from 'node:fs'
import { chromium, type Browser, type BrowserContextOptions } from 'playwright-core'

// The shell without windows does the same pages for half the processor.
const places = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome'].map(
  (name) => `/usr/bin/${name}`,
)

// A real phone's name: one that says "Headless" is taken for a robot by some libraries.
const userAgent =
  'Mozilla/5.0 (Linux; Android 13; SM-A135F) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Mobile Safari/537.36'

const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** A real Chromium: CHROMIUM, else Debian's. */
export function startBrowser(): Promise<Browser> {
  const executablePath = process.env.CHROMIUM ?? places.find((place) => existsSync(place))
  if (!executablePath) throw new Error('No Chromium found. Name its path in CHROMIUM.')
  return chromium.launch({ executablePath, args: quiet })
}

export type Device = { javaScript?: boolean; language?: 'en' | 'es'; width?: number }

/** A new private window on a phone of 360 px (or wider), with or without JavaScript. */
export async function openWindow(
  browser: Browser,
  { javaScript = true, language = 'en', width = 360 }: Device = {},
) {
  const options: BrowserContextOptions = {
    javaScriptEnabled: javaScript,
    locale: language === 'es' ? 'es-US' : 'en-US',
    viewport: { width, height: width < 700 ? 740 : 900 },
    userAgent,
    reducedMotion: 'reduce',
  }
  const context = await browser.newContext(options)
  context.setDefaultTimeout(30_000)
  return context
}
