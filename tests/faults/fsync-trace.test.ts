import { expect, test } from 'vitest'
import { readTrace } from '#tests/faults/fsync-trace.ts'

const asked = (claimId: string) =>
  `7 read(20<socket:[1]>, "POST /claims/${claimId}/submission HTTP/1.1\\r\\n", 65536) = 40`
const answered = (claimId: string) =>
  `7 writev(20<socket:[1]>, [{iov_base="HTTP/1.1 302 Found\\r\\nlocation: /claims/${claimId}/submission\\r\\n"}], 1) = 80`
const logged = '7 pwrite64(18</data/app.db-wal>, "page", 4096, 4128) = 4096'
const synced = '7 fdatasync(18</data/app.db-wal>) = 0'

test('an answer after the fsync of what was written since its request is on time', () => {
  const lines = [asked('a'), asked('b'), logged, logged, synced, answered('a'), answered('b')]
  expect(readTrace(lines)).toEqual({ answers: 2, syncs: 1, early: [] })
})

test.each([
  ['with nothing synced', [asked('a'), logged, answered('a')]],
  ['before the fsync', [asked('a'), logged, answered('a'), synced]],
  ['after the fsync of others before it', [logged, synced, asked('a'), answered('a')]],
  ['with more written since the fsync', [asked('a'), logged, synced, logged, answered('a')]],
  [
    'after the fsync of another file',
    [asked('a'), logged, '7 fsync(19</data/other.db-wal-of-none>) = 0', answered('a')],
  ],
  [
    'while another thread still syncs',
    [
      ...[asked('a'), logged],
      '8 fdatasync(18</data/app.db-wal> <unfinished ...>',
      answered('a'),
      '8 <... fdatasync resumed>) = 0',
    ],
  ],
])('an answer %s is found too early', (_, lines) => {
  expect(readTrace(lines).early).toEqual(['a'])
})

test('a sync counts once it has ended, in whichever thread', () => {
  const begun = '8 fdatasync(18</data/app.db-wal> <unfinished ...>'
  const lines = [asked('a'), logged, begun, '8 <... fdatasync resumed>) = 0', answered('a')]
  expect(readTrace(lines).early).toEqual([])
})

const passedOn = '9 write(15</d/ltx/0c-0c.ltx.tmp>, "LTX1", 100) = 100'
const passedSynced = '9 fsync(15</d/ltx/0c-0c.ltx.tmp>) = 0'

test.each([
  ['its own file of the commit is synced too', [logged, synced, passedOn, passedSynced], []],
  ['that file was not even written', [logged, synced], ['a']],
  ['that file is not synced yet', [logged, synced, passedOn], ['a']],
  ['only that file is synced', [logged, passedOn, passedSynced], ['a']],
])('on LiteFS, where %s', (_, lines, early) => {
  const traced = readTrace([asked('a'), ...lines, answered('a')], { onLiteFs: true })
  expect(traced.early).toEqual(early)
})
