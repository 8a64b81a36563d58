import { type DescribedRun } from '#mocks/inngest/describe-run.ts'
import { type Json } from '#mocks/inngest/core.ts'
import { escape, page, time } from '#mocks/page.ts'

type Overview = {
  functionId: string | undefined
  runs: DescribedRun[]
  functionIds: string[]
  down: boolean
  nowMs: number
}

/** The runs for people, newest first. */
export function runsPage({ runs, functionId, functionIds, down, nowMs }: Overview) {
  const serving =
    functionIds.length === 0
      ? 'The app has not been reached yet, so no function is known.'
      : `${functionIds.length} functions are known.`
  return page({
    title: 'Runs',
    path: '/inngest',
    main: `<p>${serving} The engine's clock says ${time(nowMs)}.</p>
${down ? '<p class="bad">The engine is switched off: it takes no events and runs nothing.</p>' : ''}
<form method="post" action="/inngest/sync"><button>Read the functions again</button></form>
<form method="post" action="/inngest/hurry"><button>Do waiting retries and sleeps now</button></form>
${functionId === undefined ? '' : `<p>Only ${escape(functionId)}. <a href="/inngest">Show all</a></p>`}
${runs.length === 0 ? '<p>No runs yet.</p>' : runs.map(runCard).join('\n')}`,
  })
}

function runCard(run: DescribedRun) {
  const steps = run.steps.map(stepLine).join('')
  const facts = [
    `started by ${escape(run.event.name)}`,
    time(Date.parse(run.createdAt)),
    `${run.calls} calls`,
    ...(run.nextTryAt ? [`next try ${time(Date.parse(run.nextTryAt))}`] : []),
  ]
  return `<article>
<h2><a href="/inngest?function=${encodeURIComponent(run.function)}">${escape(run.function)}</a> <span class="tag ${toneOf(run.status)}">${run.status}</span></h2>
<p class="quiet">${facts.join(' · ')}</p>
<p class="quiet">run ${run.id} · event ${escape(run.event.id)}</p>
${run.error === null ? '' : `<p class="bad">${escape(messageOf(run.error))}</p>`}
${steps === '' ? '' : `<ol>${steps}</ol>`}
</article>`
}

function stepLine(step: DescribedRun['steps'][number]) {
  const tries = step.attempts > 1 ? `, ${step.attempts} tries` : ''
  const error =
    step.error === null ? '' : ` <span class="bad">${escape(messageOf(step.error))}</span>`
  return `<li>${escape(step.name)} <span class="quiet">${step.op}, ${step.state}${tries}</span>${error}</li>`
}

function toneOf(status: DescribedRun['status']) {
  if (status === 'completed') return 'good'
  return status === 'failed' ? 'bad' : 'quiet'
}

function messageOf(error: Json) {
  const message =
    error !== null && typeof error === 'object' && !Array.isArray(error)
      ? (error['message'] ?? error['error'])
      : undefined
  return typeof message === 'string' ? message : JSON.stringify(error)
}
