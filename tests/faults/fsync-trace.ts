type Call = { name: string; file: string; text: string }

/** What a trace says: answers that lead to a receipt, and which of them left before their commit was on disk. */
export type Traced = { answers: number; syncs: number; early: string[] }

/** SQLite's log, which the portal writes; and what LiteFS keeps of each commit, by a process of its own. */
const SQLITE_LOG = /-wal$/
const LITEFS_LOG = /\.ltx\.tmp$/

/**
 * Reads what `strace -f -y` wrote of one portal (`onLiteFs`: and of the LiteFS below it), line by line. An answer that leads
 * to a receipt must come after the write-ahead log was written and synced since its own request came in, with nothing in
 * the log unsynced; on LiteFS that holds for its own file of the commit as well.
 */
export function readTrace(lines: string[], { onLiteFs = false } = {}): Traced {
  const logs = onLiteFs ? [SQLITE_LOG, LITEFS_LOG] : [SQLITE_LOG]
  const traced: Traced = { answers: 0, syncs: 0, early: [] }
  const syncedSince = new Map<string, Set<RegExp>>()
  const dirty = new Set<RegExp>()
  for (const { name, file, text } of callsIn(lines)) {
    const log = logs.find((one) => one.test(file))
    if (log && /^p?write/.test(name)) dirty.add(log)
    if (log && name.endsWith('sync')) {
      if (dirty.delete(log)) for (const synced of syncedSince.values()) synced.add(log)
      traced.syncs++
    }
    if (log) continue
    const asked = name === 'read' && /POST \/claims\/([^/ ]+)\/submission /.exec(text)?.[1]
    if (asked) syncedSince.set(asked, new Set())
    const answered = name.startsWith('write') && receiptIn(text)
    if (!answered) continue
    traced.answers++
    if (dirty.size > 0 || syncedSince.get(answered)?.size !== logs.length)
      traced.early.push(answered)
    syncedSince.delete(answered)
  }
  return traced
}

const receiptIn = (text: string) =>
  /HTTP\/1\.1 302 /.test(text) && /location: \/claims\/([^/ ]+)\/submission\\r/i.exec(text)?.[1]

/** Each call where it ended: a sync counts from then on, and a line may end another begun before. */
function* callsIn(lines: string[]): Generator<Call> {
  const begun = new Map<string, Call>()
  for (const line of lines) {
    const [, thread = '', rest = ''] = /^(?:\[pid +)?(\d+)\]? +(?:[\d:.]+ )?(.*)$/.exec(line) ?? []
    const resumed = /^<\.\.\. (\w+) resumed>(.*)$/.exec(rest)
    const call = resumed ? ended(begun.get(thread), resumed[2] ?? '') : beginning(rest)
    if (!call) continue
    if (rest.endsWith('<unfinished ...>')) begun.set(thread, call)
    // What is being written may be there before the call ends; what is being synced is not.
    if (!rest.endsWith('<unfinished ...>') || call.name.startsWith('pwrite')) yield call
  }
}

function beginning(rest: string): Call | undefined {
  const [, name, file = '', text = ''] = /^(\w+)\(\d+<([^>]*)>(.*)$/.exec(rest) ?? []
  return name ? { name, file, text } : undefined
}

const ended = (call: Call | undefined, text: string) => call && { ...call, text: call.text + text }
