import { connect, createServer, type Socket } from 'node:net'
import { listening } from '#tests/cluster/listening.ts'

type Way = {
  push: (chunk: Buffer | undefined) => void
  pump: () => void
  cut: () => void
  waiting: () => number
}

export type Link = Awaited<ReturnType<typeof startLink>>

/**
 * The network between two machines, as bytes: what a machine answers at `to` arrives `setDelay` later at
 * whoever connected here, in order. `cut` ends every connection and loses what is on its way, as when
 * the machine is lost.
 */
export async function startLink(host: string, to: { host: string; port: number }) {
  const ways = new Set<Way>()
  let delay = 0

  const server = createServer((near) => {
    const far = connect(to)
    const way = delayed(near, far, () => delay)
    ways.add(way)
    near.pipe(far)
    far.on('data', (chunk: Buffer) => way.push(chunk))
    far.on('end', () => way.push(undefined))
    far.on('error', () => way.cut())
    near.on('error', () => way.cut())
    near.on('close', () => (ways.delete(way), far.destroy()))
  })
  const port = await listening(server, host)
  return {
    url: `http://${host}:${port}`,
    /** Milliseconds that what is answered takes from now on, and what is on its way already. */
    setDelay(ms: number) {
      delay = ms
      for (const way of ways) way.pump()
    },
    cut: () => ways.forEach((way) => way.cut()),
    /** How many pieces wait for their time. */
    onTheWay: () => [...ways].reduce((sum, way) => sum + way.waiting(), 0),
    close() {
      for (const way of ways) way.cut()
      return new Promise<void>((resolve) => void server.close(() => resolve()))
    },
  }
}

function delayed(near: Socket, far: Socket, delay: () => number): Way {
  const onTheWay: { sentAt: number; chunk: Buffer | undefined }[] = []
  let timer: NodeJS.Timeout | undefined

  function pump() {
    clearTimeout(timer)
    for (let next = onTheWay[0]; next; next = onTheWay[0]) {
      const wait = next.sentAt + delay() - performance.now()
      if (wait > 0.5) return void (timer = setTimeout(pump, wait))
      onTheWay.shift()
      if (next.chunk) near.write(next.chunk)
      else near.end()
    }
  }
  return {
    push(chunk) {
      onTheWay.push({ sentAt: performance.now(), chunk })
      if (onTheWay.length === 1) pump()
    },
    pump,
    waiting: () => onTheWay.length,
    cut() {
      clearTimeout(timer)
      onTheWay.length = 0
      near.destroy()
      far.destroy()
    },
  }
}
