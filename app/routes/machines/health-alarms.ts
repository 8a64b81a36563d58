import { reportAlarms } from './report-alarms.ts'

/** The same as /health/lag, always with 200: a deploy stops at a red check, also the one that brings the cure. */
export const loader = async () => Response.json(await reportAlarms())
