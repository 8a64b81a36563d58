/** What every page of staff shows: who reads it, where they may go, and how much waits for them there. */
export type Desk = { name: string; places: string[]; stuck: number }
