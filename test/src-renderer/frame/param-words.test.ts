import { describe, expect, test } from 'vitest'
import { describeParamProblem, nameOfPlace, noteOf, placeholderOf } from '../../../src-renderer/frame/param-words.ts'
import { paramSpec } from '../../fixtures/param-spec.ts'

test.each([
  [{ kind: 'required' }, 'temperature is required'],
  [{ kind: 'no-number', text: '' }, 'temperature needs a number'],
  [{ kind: 'no-number', text: 'warm' }, 'temperature needs a number; “warm” is none'],
  [{ kind: 'comma', text: '0,5' }, 'temperature has a comma in its number: write 0.5'],
  [{ kind: 'comma', text: '1,000' }, 'temperature has a comma in its number: write 1000 or 1.000'],
  [{ kind: 'inexact', text: '123' }, 'temperature has more digits than a number can carry: send 123 as text'],
  [{ kind: 'beyond', text: '1e999' }, 'temperature is beyond what a number can be'],
  [{ kind: 'not-whole', value: 2.5 }, 'temperature is 2.5; it must be a whole number'],
  [{ kind: 'too-small', value: -1, min: 0 }, 'temperature is -1; at least 0'],
  [{ kind: 'too-large', value: 3, max: 2 }, 'temperature is 3; at most 2'],
  [{ kind: 'not-boolean', text: 'yes' }, 'temperature must be true or false; “yes” is neither'],
  [{ kind: 'no-option', text: 'ultra' }, 'temperature offers no “ultra”'],
  [
    { kind: 'not-json', line: 3, column: 1, found: '}' },
    'temperature: “}” can’t stand at line 3, column 1 of its JSON',
  ],
  [{ kind: 'not-json', line: 1, column: 4, found: '' }, 'temperature: its JSON ends too early, at line 1, column 4'],
  [{ kind: 'not-object' }, 'temperature must be one JSON object, as {"top_p": 0.9}'],
  [{ kind: 'unnamed' }, 'Give it a name'],
  [{ kind: 'repeated', name: 'a' }, '“a” is there twice'],
  [{ kind: 'has-field', name: 'a' }, '“a” has a field of its own above'],
  [{ kind: 'key', name: 'api_key' }, '“api_key” is a key, which would be stored with the run; it can’t be given here'],
  [{ kind: 'few-classes', count: 0 }, 'Give at least 2 classes'],
  [{ kind: 'few-classes', count: 1 }, 'Give a second class'],
  [{ kind: 'no-placeholder', placeholder: '{text}' }, 'Template lacks {text}'],
] as const)('%j is told as “%s”', (problem, told) => {
  expect(describeParamProblem(problem, 'temperature')).toBe(told)
})

test('a place is called by its parameter, or as the form calls it', () => {
  const problem = { kind: 'required' } as const
  expect(nameOfPlace({ place: 'field a', name: 'a', problem })).toBe('a')
  expect(nameOfPlace({ place: 'max-concepts', name: '', problem })).toBe('Max concepts')
  expect(nameOfPlace({ place: 'json', name: '', problem })).toBe('More parameters')
  expect(nameOfPlace({ place: 'json', name: 'a', problem })).toBe('a')
})

describe('the note below a field', () => {
  const note = (fields: Parameters<typeof paramSpec>[1], type?: 'text' | 'json') => {
    const spec = paramSpec('a', fields)
    return noteOf(spec, { text: '', type: type ?? (spec.type === 'string' ? 'text' : 'number') })
  }

  test('tells what a figure may be and what it is for', () => {
    expect(note({ type: 'number', min: 0, max: 2, description: 'How bold.' })).toBe('0 to 2 · How bold.')
    expect(note({ type: 'number', isWhole: true, min: 1 })).toBe('Whole number, at least 1')
    expect(note({ type: 'number', max: 1 })).toBe('At most 1')
    expect(note({ description: ' Of the voice. ' })).toBe('Of the voice.')
    expect(note({})).toBe('')
  })

  test('tells what has to be given', () => {
    expect(note({ isRequired: true })).toBe('Required')
    expect(note({ isRequired: true, default: 'a' })).toBe('')
  })

  test('tells what is forced, in the place of the limits', () => {
    expect(note({ type: 'number', max: 2 }, 'text')).toBe('Sent as text')
    expect(note({}, 'json')).toBe('Sent as JSON')
  })
})

test('an empty field shows the default, else an example, else that it is the model’s own', () => {
  expect(placeholderOf(paramSpec('a', { default: 0.7, placeholder: '0.5' }))).toBe('default 0.7')
  expect(placeholderOf(paramSpec('a', { default: ['x'] }))).toBe('default ["x"]')
  expect(placeholderOf(paramSpec('a', { default: 'Be\nkind' }))).toBe('default Be kind')
  expect(placeholderOf(paramSpec('a', { placeholder: '1024x1024' }))).toBe('1024x1024')
  expect(placeholderOf(paramSpec('a'))).toBe('Model’s own')
})
