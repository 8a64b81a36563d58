/** GSM 03.38: a text in it has 160 characters a part; one character outside makes that 70. */
const gsm = new Set(
  '@£$¥èéùìòÇ\nØøÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà^{}\\[~]|€',
)

const plain: Record<string, string> = { '’': "'", '‘': "'", '“': '"', '”': '"', '–': '-', '—': '-' }

/** The text in GSM's alphabet: á becomes a, a curly quote a straight one, what has no likeness a question mark. */
export const toGsm = (text: string) => [...text.normalize('NFC')].map(toGsmCharacter).join('')

function toGsmCharacter(character: string) {
  if (gsm.has(character)) return character
  const [bare = '?'] = (plain[character] ?? character).normalize('NFD')
  return gsm.has(bare) ? bare : '?'
}
