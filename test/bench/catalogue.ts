import { join } from 'node:path'
import { ModelMemory } from '../../src-main/catalogue/model-memory.ts'
import { everyModel, type ModelsQuery } from '../../src-shared/models.ts'
import { manyListed } from '../src-main/catalogue/seen-models.ts'
import { makeFolder } from '../src-main/history/fixtures.ts'
import { summarise, type Report } from './figure.ts'

const modelCount = 10_000
const rounds = 15
const searchesARound = 20
const place = 'bench'

const queries: Readonly<Record<string, Partial<ModelsQuery>>> = {
  'one word': { search: 'gener' },
  'three words': { search: 'food cap llama' },
  'nothing found': { search: 'zzz' },
  'no search, sorted by name': { sort: 'name' },
  'by type, source and use': { search: 'f', modelTypeId: 'text-to-text', source: 'hosted', useCases: ['speech'] },
}

/** Searches of what is remembered: the first one after a start, which reads the file, and those that follow. */
export async function bench(report: Report): Promise<void> {
  const folder = await makeFolder()
  const path = join(folder.path, 'models.db')
  fill(path)
  const firstMs: number[] = []
  for (let round = 0; round < rounds; round += 1) firstMs.push(timeFirst(path))
  report({ name: `first search of ${modelCount} remembered models`, unit: 'ms', target: 'none', ...summarise(firstMs) })
  const memory = new ModelMemory(path)
  for (const [name, query] of Object.entries(queries)) {
    const ms = Array.from({ length: rounds }, () => timeSearches(memory, query))
    const title = `search of ${modelCount} remembered models: ${name}`
    report({ name: title, unit: 'ms', target: '<= 20', ...summarise(ms) })
  }
  memory.close()
  await folder.remove()
}

function fill(path: string): void {
  const memory = new ModelMemory(path)
  memory.rememberModels(place, manyListed(modelCount), 'public')
  memory.close()
}

function timeFirst(path: string): number {
  const memory = new ModelMemory(path)
  const startedAt = performance.now()
  memory.index(place).find({ ...everyModel, search: 'gener' }, [], 50)
  const ms = performance.now() - startedAt
  memory.close()
  return ms
}

function timeSearches(memory: ModelMemory, query: Partial<ModelsQuery>): number {
  const startedAt = performance.now()
  for (let count = 0; count < searchesARound; count += 1) {
    memory.index(place).find({ ...everyModel, ...query }, [], 50)
  }
  return (performance.now() - startedAt) / searchesARound
}
