/** What every page of staff shows: who reads it and where they may go. */
export type Desk = { name: string; places: string[] }
