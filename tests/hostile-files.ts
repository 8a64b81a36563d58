import type { RefusalReason } from '#app/modules/documents/documents.ts'
import { foreignMark, hostilePictures } from '#tests/hostile-pictures.ts'
import { hostilePapers } from '#tests/hostile-papers.ts'
import { painting, pdfFile, phoneJpeg } from '#tests/sample-files.ts'
import { zipOf } from '#tests/zip-bomb.ts'

/**
 * `due`: the reason it is refused with; 'rewritten' when its picture is kept and nothing else of it;
 * 'any' when a decoder may go either way, refused or rewritten.
 */
export type HostileFile = {
  what: string
  name: string
  bytes: Buffer
  due: RefusalReason | 'rewritten' | 'any'
}

/** Bombs, files of two kinds at once, and files that lie about their kind. */
export async function hostileFiles({ bombMegabytes = 400 } = {}): Promise<HostileFile[]> {
  return [
    ...(await hostilePictures()),
    ...hostilePapers(bombMegabytes),
    ...(await liars(bombMegabytes)),
  ]
}

async function liars(bombMegabytes: number) {
  const svg = Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg"><script>${foreignMark}</script></svg>`,
  )
  const html = Buffer.from('<!doctype html><script>1</script>')
  const program = Buffer.from('MZ\x90\x00'.padEnd(80, '\0'), 'latin1')
  const film = Buffer.from('000000206674797069736f6d0000020069736f6d69736f32', 'hex')
  const jpeg = await phoneJpeg()
  const bomb = zipOf({ megabytes: bombMegabytes })
  return [
    ['an archive bomb', 'a.zip', bomb, 'archive'],
    ['an archive bomb named as a photo', 'a.jpg', bomb, 'archive'],
    ['a Word file that is a bomb', 'a.docx', bomb, 'word'],
    [
      'an archive behind a JPEG',
      'a.jpg',
      Buffer.concat([jpeg, zipOf({ name: foreignMark })]),
      'rewritten',
    ],
    ['a drawing named as a photo', 'a.png', svg, 'webPage'],
    ['a web page named as a photo', 'a.jpg', html, 'webPage'],
    ['a program named as a PDF', 'a.pdf', program, 'otherKind'],
    ['a program named as a photo', 'a.jpg', program, 'otherKind'],
    ['a film named as a HEIC', 'a.heic', film, 'video'],
    ['a PDF named as a photo', 'a.jpg', pdfFile(), 'misnamed'],
    ['a photo named as a PDF', 'a.pdf', jpeg, 'misnamed'],
    ['a photo named as a program', 'a.exe', await painting().png().toBuffer(), 'misnamed'],
    ['an empty file', 'a.jpg', Buffer.alloc(0), 'empty'],
    ['a file of 25 MB and one byte', 'a.pdf', Buffer.alloc(25_000_001, 65), 'tooLarge'],
  ].map(([what, name, bytes, due]) => ({ what, name, bytes, due }) as HostileFile)
}
