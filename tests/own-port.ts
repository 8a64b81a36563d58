import { createServer } from 'node:net'

/**
 * A port for the engine of this process, known before anything listens: by its id, so that two runs on one
 * machine have two, and below those that the system gives to calls on their way out.
 */
export async function ownPort() {
  let port = 10_000 + (process.pid % 20_000)
  while (!(await isFree(port))) port++
  return port
}

const isFree = (port: number) =>
  new Promise<boolean>((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })
