import { describe, expect, test } from 'vitest'
import { References } from '../../../src-main/intake/references.ts'
import { errorOf } from './error-of.ts'

const url = { kind: 'url' as const, name: 'a', url: 'http://a.test/' }

function create() {
  const forgotten: string[] = []
  const references = new References({ onForgotten: (ref) => forgotten.push(ref), onDrafts: () => undefined })
  return { references, forgotten }
}

describe('References', () => {
  test('can not be guessed, and an unknown one is refused', async () => {
    const { references } = create()
    const refs = new Set(Array.from({ length: 100 }, () => references.add(url)))
    expect(refs.size).toBe(100)
    for (const ref of refs) expect(ref).toMatch(/^[\w-]{22}$/)
    expect(await errorOf(() => references.get('guess'))).toEqual({ kind: 'ref-unknown', name: 'guess' })
  })

  test('forgets what is released', async () => {
    const { references, forgotten } = create()
    const ref = references.add(url, 'image-classify')
    references.release([ref, 'unknown'])
    expect(forgotten).toEqual([ref])
    expect(references.draftsOf('image-classify')).toEqual([])
    expect((await errorOf(() => references.get(ref))).kind).toBe('ref-unknown')
  })

  test('keeps what a run holds readable after its release, until the last hold ends', () => {
    const { references, forgotten } = create()
    const ref = references.add(url, 'image-classify')
    const [first, second] = [references.hold([ref]), references.hold([ref])]
    references.release([ref])
    expect(references.draftsOf('image-classify')).toEqual([])
    first()
    first()
    expect(references.get(ref)).toBe(url)
    second()
    expect(forgotten).toEqual([ref])
  })

  test('keeps a draft that was held but never released', () => {
    const { references, forgotten } = create()
    const ref = references.add(url, 'image-classify')
    references.hold([ref])()
    expect(references.get(ref)).toBe(url)
    expect(forgotten).toEqual([])
  })
})
