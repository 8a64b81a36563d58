import { data, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData, type MetaFunction } from '@remix-run/react'
import { titled } from '#app/http/page-title.ts'
import { questions, refusesChanges } from '#app/modules/claims/claims.ts'
import { requireSection } from './own-section.server.ts'
import { saveSection } from './save-section.server.ts'
import { SectionView } from './section-view.tsx'

export const meta: MetaFunction = (args) =>
  titled(`questions.section.${args.params.section as questions.SectionName}`)(args)

/** One part of the questions, with what was answered, or else what we know already. */
export async function loader(args: LoaderFunctionArgs) {
  const { claim, section, page, facts, policy, name, files } = await requireSection(args)
  const kept = facts[section.name]
  return {
    claimId: claim.claimId,
    status: claim.status,
    refusal: refusesChanges(claim),
    section: section.name,
    ask: Object.keys(page.questions)[0],
    facts: { claim: facts.claim, policy: facts.policy, when: facts.when },
    given: kept
      ? questions.tidyAnswers(section, kept)
      : questions.prefill(section, { name, policy, lossDate: claim.lossDate }),
    more: {
      'policy.vehicles': (policy?.objects ?? [])
        .filter(({ kind }) => kind === 'vehicle')
        .map(forChoice),
      'claim.files': files.map((file) => ({ value: file.documentId, label: file.name })),
    },
  }
}

export async function action(args: ActionFunctionArgs) {
  const opened = await requireSection(args)
  const result = await saveSection(opened, await args.request.formData())
  return result instanceof Response ? result : data({ result }, { status: 422 })
}

export default function DetailsSection() {
  const { result } = useActionData<typeof action>() ?? {}
  return <SectionView {...useLoaderData<typeof loader>()} result={result} />
}

type Vehicle = { objectId: string; label: string; plate?: string }

const forChoice = ({ objectId, label, plate }: Vehicle) => ({ value: objectId, label, hint: plate })
