import { AsyncResource } from 'node:async_hooks'
import type Database from 'better-sqlite3'
import { asUnavailable, DatabaseUnavailable } from '#db/unavailable.ts'

const LOCK_WAIT_MS = 3_000
const LOCK_RETRY_MS = 15
/** A group ends after so long, however much waits: between two groups everything else has its turn. */
const GROUP_MS = 10
/** Where commits are slow, as on LiteFS, it may take twice as long as the last one did, but never longer than this. */
const LONGEST_GROUP_MS = 50

type Waiting = {
  work: () => unknown
  keep: (result: unknown) => void
  refuse: (error: unknown) => void
  /** By the clock that only goes forward. */
  giveUpAt: number
}

/** `answer` is called once the group's commit is on disk. */
type Tried = {
  one: Waiting
  isKept: boolean
  answer: () => void
  failure?: unknown
  /** What it did could not be undone by itself: nothing of its group may be kept. */
  spoilsAll?: boolean
}

/** One fsync: how many writes it was for, and how long it took from BEGIN on. */
export type Committed = { writes: number; ms: number }

type Listeners = {
  /** Called in each transaction before its first write. */
  begun?: () => void
  /** Called after each COMMIT, before anybody hears of it. Throws where what SQLite committed will not stay. */
  confirm?: () => void
  committed: (group: Committed) => void
}

/** How long the next group may take. */
type Pace = { groupMs: number }

export type CommitQueue = ReturnType<typeof openCommitQueue>

/**
 * Gathers what wants to write in one turn of the event loop into one transaction of `writer`, one
 * after another and at most `most` of them: one fsync for all. A callback that throws is undone and
 * refused alone; when the commit fails, all of its group are. `committed` hears of every commit.
 */
export function openCommitQueue(
  writer: Database.Database,
  most: number,
  { begun, confirm, committed }: Listeners,
) {
  const waiting: Waiting[] = []
  const pace: Pace = { groupMs: GROUP_MS }
  let turn: (() => void) | undefined

  function add<T>(work: () => T) {
    return new Promise<T>((resolve, refuse) => {
      const keep = resolve as Waiting['keep']
      // It runs among others' writes, and yet as part of its own request.
      const own = AsyncResource.bind(work)
      waiting.push({ work: own, keep, refuse, giveUpAt: performance.now() + LOCK_WAIT_MS })
      if (!turn) commitSoon()
    })
  }

  function commitSoon() {
    const immediate = setImmediate(commitNext)
    turn = () => clearImmediate(immediate)
  }

  function commitNext() {
    turn = undefined
    if (waiting.length === 0) return
    const began = performance.now()
    if (hasBegun()) {
      const group = waiting.splice(0, most)
      const tried = commitGroup(writer, group, { pace, confirm })
      waiting.unshift(...group.slice(tried.length))
      const ms = performance.now() - began
      for (const { answer } of tried) answer()
      const writes = tried.filter(({ isKept }) => isKept).length
      if (writes > 0) committed({ writes, ms })
      if (waiting.length > 0 && !turn) commitSoon()
    } else if (waiting.length > 0) {
      const pause = setTimeout(commitNext, LOCK_RETRY_MS)
      turn = () => clearTimeout(pause)
    }
  }

  /** Whether the transaction is open now. Refuses whom waiting any longer would not help. */
  function hasBegun() {
    try {
      // What could not be undone before would be kept with the next.
      if (writer.inTransaction) writer.exec('ROLLBACK')
      writer.exec('BEGIN IMMEDIATE')
      begun?.()
      return true
    } catch (error) {
      if (writer.inTransaction) writer.exec('ROLLBACK')
      const failure = asUnavailable(error)
      const worthWaiting = failure instanceof DatabaseUnavailable && failure.reason === 'busy'
      const until = worthWaiting ? performance.now() : Number.POSITIVE_INFINITY
      while (waiting[0] && waiting[0].giveUpAt <= until) waiting.shift()?.refuse(failure)
      return false
    }
  }

  /** Commits at once what waits, and refuses it when that is not possible. */
  function close() {
    while (waiting.length > 0) {
      const before = waiting.length
      turn?.()
      commitNext()
      if (waiting.length === before) break
    }
    turn?.()
    const closed = new DatabaseUnavailable('busy', new Error('The database was closed'))
    for (const { refuse } of waiting.splice(0)) refuse(closed)
  }

  return { add, close }
}

/** Runs as many of the group as time allows in the open transaction and ends it. From BEGIN to COMMIT nothing is awaited. */
function commitGroup(
  writer: Database.Database,
  group: Waiting[],
  { pace, confirm }: { pace: Pace; confirm?: (() => void) | undefined },
) {
  const tried: Tried[] = []
  const endAt = performance.now() + pace.groupMs
  for (const one of group) {
    tried.push(group.length > 1 ? tryAmongOthers(writer, one) : tryOne(one))
    if (!writer.inTransaction || tried.at(-1)?.spoilsAll) return loseAll(tried)
    if (performance.now() > endAt) break
  }
  const began = performance.now()
  try {
    const isWanted = tried.some(({ isKept }) => isKept)
    writer.exec(isWanted ? 'COMMIT' : 'ROLLBACK')
    if (isWanted) confirm?.()
    const groupMs = 2 * (performance.now() - began)
    pace.groupMs = Math.min(Math.max(GROUP_MS, groupMs), LONGEST_GROUP_MS)
    return tried
  } catch (error) {
    rollBack(writer)
    return tried.map((one) => (one.isKept ? refused(one.one, asUnavailable(error)) : one))
  }
}

function tryOne(one: Waiting, work = one.work): Tried {
  try {
    const result = work()
    return { one, isKept: true, answer: () => one.keep(result) }
  } catch (error) {
    return refused(one, asUnavailable(error))
  }
}

function tryAmongOthers(writer: Database.Database, one: Waiting) {
  const tried = tryOne(one, () => {
    writer.exec('SAVEPOINT one')
    const result = one.work()
    writer.exec('RELEASE one')
    return result
  })
  const isSound = tried.isKept || (writer.inTransaction && undo(writer))
  return isSound ? tried : { ...tried, spoilsAll: true }
}

/** Whether the savepoint alone was undone. */
function undo(writer: Database.Database) {
  try {
    writer.exec('ROLLBACK TO one; RELEASE one')
    return true
  } catch {
    rollBack(writer)
    return false
  }
}

/** Throws nothing, else nobody of the group were answered: it is tried again before the next begins. */
function rollBack(writer: Database.Database) {
  try {
    if (writer.inTransaction) writer.exec('ROLLBACK')
  } catch {
    return
  }
}

/** A full or failing disk made SQLite give up the whole transaction: whoever met it has the error, the others may try again. */
function loseAll(tried: Tried[]) {
  const cause = tried.at(-1)?.failure
  const reason = cause instanceof DatabaseUnavailable ? cause.reason : 'busy'
  const lost = new DatabaseUnavailable(reason, cause)
  return tried.map((one) => (one.isKept ? refused(one.one, lost) : one))
}

const refused = (one: Waiting, failure: unknown): Tried => ({
  one,
  isKept: false,
  failure,
  answer: () => one.refuse(failure),
})
