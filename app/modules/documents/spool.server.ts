import { randomUUID } from 'node:crypto'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { env } from '#app/platform/env.server.ts'

/** Where a file waits between its first byte and its row. Same file system as the local store. */
export const spoolFolder = () => join(env.DATA_DIR, 'spool')

export const makeSpool = () => mkdir(spoolFolder(), { recursive: true, mode: 0o700 })

/** A path in the spool that says nothing about the file. */
export const spoolPath = (name: string = randomUUID()) => join(spoolFolder(), name)

export const discard = (path: string) => rm(path, { force: true })
