import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export type NodeRole = 'primary' | 'replica' | 'orphan'

/** How LiteFS answers `/info`: as it does, with something else, never, or not listening at all. */
export type InfoAnswer = 'well' | 'garbage' | 'never' | 'closed'

/** The checksum that `setPosition` writes when none is given. */
export const someChecksum = 'f'.repeat(16)

/** A transaction id as LiteFS writes it. */
export const txid = (n: number) => n.toString(16).padStart(16, '0')

/**
 * A machine's LiteFS as its portal sees it, without LiteFS: a mount with `.primary` and `app.db-pos`,
 * and the node's `/info`. It replicates nothing; it only says what a test wants it to say. `settings`
 * is what the portal beside it is started with; `asked` counts its questions. Begins as the primary, at position 1.
 */
export async function startLiteFsModel() {
  const mount = mkdtempSync(join(tmpdir(), 'haven-litefs-'))
  const primaryFile = join(mount, '.primary')
  let isPrimary = true
  let answers: InfoAnswer = 'well'
  let asked = 0
  const server = createServer((request, response) => {
    asked++
    if (answers === 'never') return
    if (request.url !== '/info') return void response.writeHead(404).end()
    const info = { id: 'model', isPrimary, candidate: true, path: mount }
    response.end(answers === 'well' ? `${JSON.stringify(info)}\n` : '<html>502 Bad Gateway</html>')
  })
  const port = await listenOn(server, 0)
  setPosition(1)

  /** `primary` is the hostname that a replica is told. */
  function become(role: NodeRole, { primary = '127.0.0.1' } = {}) {
    isPrimary = role === 'primary'
    if (role !== 'replica') return rmSync(primaryFile, { force: true })
    // Whoever reads it meanwhile gets the old name or the new one, never a part.
    writeFileSync(`${primaryFile}.new`, `${primary}\n`)
    renameSync(`${primaryFile}.new`, primaryFile)
  }

  function setPosition(transaction: number, checksum = someChecksum) {
    writeFileSync(join(mount, 'app.db-pos'), `${txid(transaction)}/${checksum}\n`)
  }

  async function answer(how: InfoAnswer) {
    answers = how
    server.closeAllConnections()
    if (how === 'closed') await closed(server)
    else if (!server.listening) await listenOn(server, port)
  }

  async function stop() {
    await closed(server)
    rmSync(mount, { recursive: true, force: true })
  }

  const settings = { LITEFS_DIR: mount, LITEFS_URL: `http://127.0.0.1:${port}` }
  return { mount, settings, become, setPosition, answer, asked: () => asked, stop }
}

function listenOn(server: Server, port: number) {
  return new Promise<number>((listening) =>
    server.listen(port, '127.0.0.1', () => listening((server.address() as AddressInfo).port)),
  )
}

function closed(server: Server) {
  server.closeAllConnections()
  return new Promise<void>((done) => void server.close(() => done()))
}
