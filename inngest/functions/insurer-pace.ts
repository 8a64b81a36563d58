import { thisInsurer } from '#inngest/client.server.ts'

/**
 * So many steps of all functions that hand something over ask the core at a time, whatever they bring: a
 * surge of one kind leaves room for the others. Reading has limits of its own.
 */
export const atInsurer = { scope: 'env', key: thisInsurer, limit: 20 } as const
