import { reportAlarms } from './report-alarms.ts'

/** What an operator should hear of: 503 while anything is an alarm. No edge may route by it. */
export async function loader() {
  const report = await reportAlarms()
  return Response.json(report, { status: report.alarms.length > 0 ? 503 : 200 })
}
