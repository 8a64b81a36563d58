/**
 * So many steps of all functions together ask the core at a time, whatever they bring: a surge of one kind
 * leaves room for the others. One portal serves one insurer, so the key is one word.
 */
export const atInsurer = { scope: 'env', key: '"insurer"', limit: 20 } as const
