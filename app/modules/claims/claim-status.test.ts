import { expect, test } from 'vitest'
import {
  claimStatuses,
  isBack,
  isInTable,
  may,
  ownVerbs,
  readsAnswers,
  statusOf,
  takesChanges,
  takesSupplement,
  type ClaimStatus,
  type OwnVerb,
} from './claim-status.ts'

const legal: Record<OwnVerb, ClaimStatus[]> = {
  submit: ['draft', 'needs_fix'],
  discard: ['draft'],
  'ask-to-fix': ['queued'],
  withdraw: ['queued', 'needs_fix', 'acknowledged', 'assigned', 'investigating', 'evaluating'],
  appeal: ['approved', 'part_approved', 'denied'],
  reopen: ['closed'],
}

const verbs = Object.keys(ownVerbs) as OwnVerb[]

test.each(verbs)('%s is allowed exactly where the lifecycle says so', (verb) => {
  expect(claimStatuses.filter((status) => may(verb, status))).toEqual(legal[verb])
})

test('a notice at the core that is not submitted is on its way; everything else keeps its name', () => {
  expect(statusOf('noticed')).toBe('queued')
  expect(statusOf('unknown')).toBe('unknown')
  expect(statusOf('payment_failed')).toBe('payment_failed')
})

test('a decision comes after the amount was worked out or looked at again, never before', () => {
  const before = claimStatuses.filter((status) => isInTable(status, 'denied'))
  expect(before).toEqual(['evaluating', 'appeal'])
})

test('an earlier part of the way is a step back; an appeal and reopening are not', () => {
  expect(isBack('evaluating', 'investigating')).toBe(true)
  expect(isBack('approved', 'evaluating')).toBe(true)
  expect(isBack('closed', 'reopened')).toBe(false)
  expect(isBack('denied', 'appeal')).toBe(false)
  expect(isBack('acknowledged', 'approved')).toBe(false)
  expect(isBack('evaluating', 'unknown')).toBe(false)
})

test('answers are taken until the decision', () => {
  expect(claimStatuses.filter((status) => takesChanges({ status }))).toEqual([
    'draft',
    'queued',
    'needs_fix',
    'acknowledged',
    'assigned',
    'investigating',
    'evaluating',
    'reopened',
    'unknown',
  ])
})

test('more damage is told from the decision on, while it is looked at again and after the end', () => {
  expect(claimStatuses.filter(takesSupplement)).toEqual([
    'approved',
    'part_approved',
    'denied',
    'paying',
    'payment_failed',
    'appeal',
    'closed',
  ])
})

test('an answer waits to be read until the decision, and not across the opening of a closed claim', () => {
  expect(claimStatuses.filter(readsAnswers)).toEqual([
    'draft',
    'queued',
    'needs_fix',
    'acknowledged',
    'assigned',
    'investigating',
    'evaluating',
    'unknown',
  ])
})
