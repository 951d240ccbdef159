import { expect, test } from 'vitest'
import { describeConcepts } from '../../../src-main/demo-engine/describe-concepts.ts'

const concept = (id: string, name: string, value: number) => ({ id, name, value })

test('the highest are named with their values, colours apart, whatever their order', () => {
  const text = describeConcepts([
    concept('light-dark', 'dark', 0.2),
    concept('colour-teal', 'teal', 0.7),
    concept('shape-square', 'square', 1),
    concept('colour-red', 'red', 0.25),
    concept('light-bright', 'bright', 0.8),
    concept('tone-warm', 'warm', 0.6),
  ])
  expect(text).toBe(
    'Of what was measured, these hold most: square (100 %), bright (80 %), and warm (60 %). The largest shares of colour are teal (70 %) and red (25 %).',
  )
})

test('what hardly holds is not named', () => {
  expect(describeConcepts([concept('colour-teal', 'teal', 0.04), concept('x', 'dark', 0.9)])).not.toContain('teal')
  expect(describeConcepts([concept('x', 'dark', 0.01)])).toBe('No concept was measured.')
})

test('a concept without a name is called by its id', () => {
  expect(describeConcepts([concept('ai_1', '', 0.5)])).toContain('ai_1 (50 %)')
})
