/**
 * So many steps of all functions that hand something over ask the core at a time, whatever they bring: a
 * surge of one kind leaves room for the others. Reading has limits of its own. One portal serves one
 * insurer, so the key is one word.
 */
export const atInsurer = { scope: 'env', key: '"insurer"', limit: 20 } as const
