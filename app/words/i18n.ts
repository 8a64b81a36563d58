import { createInstance } from 'i18next'
import { en } from './en/index.ts'
import { es } from './es/index.ts'

const i18n = createInstance()

void i18n.init({
  resources: { en: { translation: en }, es: { translation: es } },
  supportedLngs: ['en', 'es'],
  fallbackLng: false,
  initAsync: false,
  interpolation: { escapeValue: false, skipOnVariables: true },
})

/** Sentences of one language. React escapes what is put into pages, so i18next must not. */
export function readTexts(locale: 'en' | 'es') {
  const text = i18n.getFixedT(locale)
  return (key: string, vars: Record<string, string | number> = {}): string => text(key, vars)
}

/** Whether a key that came from elsewhere (a form's error code) has a sentence. */
export function hasText(key: string) {
  return i18n.exists(key, { lng: 'en' })
}
