import { inflateSync } from 'node:zlib'

/** What a PDF of ours says, page by page, read the way a viewer does: each font's own map from its letters to Unicode. */
export function readPdf(bytes: Uint8Array) {
  const file = Buffer.from(bytes).toString('latin1')
  const objects = new Map(
    [...file.matchAll(/(\d+) 0 obj\n(.*?)\nendobj/gs)].map(([, id, body]) => [id!, body!]),
  )
  const fonts = new Map(
    [...objects].flatMap(([id, body]) => {
      const map = /\/ToUnicode (\d+) 0 R/.exec(body)?.[1]
      return map ? [[id, lettersOf(contentOf(objects.get(map)!))] as const] : []
    }),
  )
  const pages = [...objects.values()].filter((body) => /\/Type \/Page\b/.test(body))
  return pages.map((page) => textOf(page, objects, fonts)).join('\n')
}

type Letters = Map<string, string>

function textOf(page: string, objects: Map<string, string>, fonts: Map<string, Letters>) {
  const ref = (name: string) => new RegExp(`/${name} (\\d+) 0 R`).exec(page)?.[1] ?? ''
  const resources = objects.get(ref('Resources')) ?? page
  const named = new Map(
    [...resources.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name, id]) => [name!, fonts.get(id!)]),
  )
  let letters: Letters | undefined
  const lines = contentOf(objects.get(ref('Contents')) ?? '').split('\n')
  return lines
    .flatMap((line) => {
      const font = /^\/(F\d+) [\d.]+ Tf$/.exec(line)?.[1]
      if (font) letters = named.get(font)
      if (!/ T[jJ]$/.test(line)) return []
      const codes = [...line.matchAll(/<([0-9a-f]+)>/gi)].flatMap(
        ([, hex]) => hex!.match(/.{4}/g) ?? [],
      )
      return [codes.map((code) => letters?.get(code.toLowerCase()) ?? '?').join('')]
    })
    .join('\n')
}

/** `<0001> <0041>` pairs and `<0000> <00ff> [<0041> …]` ranges of a font's map. */
function lettersOf(map: string): Letters {
  const letters: Letters = new Map()
  for (const [, from, list] of map.matchAll(/<([0-9a-f]+)> <[0-9a-f]+> \[([^\]]*)\]/gi))
    for (const [index, [, hex]] of [...list!.matchAll(/<([0-9a-f ]*)>/gi)].entries()) {
      const code = (parseInt(from!, 16) + index).toString(16).padStart(4, '0')
      letters.set(code, Buffer.from(hex!.replaceAll(' ', ''), 'hex').swap16().toString('utf16le'))
    }
  return letters
}

function contentOf(body: string) {
  const raw = /stream\n(.*)\nendstream/s.exec(body)?.[1] ?? ''
  const bytes = Buffer.from(raw, 'latin1')
  return (/\/FlateDecode/.test(body) ? inflateSync(bytes) : bytes).toString('latin1')
}
