import type { Server as HttpServer } from 'node:http'
import type { AddressInfo, Server } from 'node:net'

/** Resolves to the port on which a server listens; 0 takes a free one. @throws when it is taken */
export function listening(server: Server, host: string, port = 0) {
  return new Promise<number>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => resolve((server.address() as AddressInfo).port))
  })
}

/** Breaks off what is under way and resolves once the port is free. */
export function closing(server: HttpServer) {
  server.closeAllConnections()
  return new Promise<void>((resolve) => server.close(() => resolve()))
}
