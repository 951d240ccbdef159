import type { ModelType as WireType, ModelTypeField } from '../../../proto/generated/clarifai/api/resources_pb.ts'
import { V2 } from '../../../proto/generated/clarifai/api/service_pb.ts'
import { Failure } from '../../../src-shared/errors.ts'
import type { ModelType } from '../../../src-shared/models.ts'
import { itemsPerPage, readAll } from '../read-all.ts'
import { read } from '../read.ts'
import type { Session } from '../session.ts'

/** Types change with the platform's releases: what was told holds for so long. */
const keptForMs = 3_600_000

/** A card does not wait longer for a fault to pass that only costs it some parameters. */
const fieldsPatienceMs = 2_000

/** The model types of one session, told once for all cards. */
export interface ModelTypes {
  /** Asks anew. Types that only the platform itself uses are left out. */
  list(signal: AbortSignal, patienceMs?: number): Promise<ModelType[]>
  /** What each type declares; of none where the types can't be listed, which must not keep a card from being shown. */
  readFields(signal: AbortSignal): Promise<(modelTypeId: string) => readonly ModelTypeField[]>
}

export function keepModelTypes(session: Session): ModelTypes {
  let kept: { readonly types: Promise<readonly WireType[]>; readonly askedAt: number } | null = null

  function ask(signal: AbortSignal, patienceMs?: number): Promise<readonly WireType[]> {
    const asked = { types: listWireTypes(session, signal, patienceMs), askedAt: performance.now() }
    kept = asked
    // whoever asked hears of the failure; the next one asks again
    asked.types.catch(() => {
      if (kept === asked) kept = null
    })
    return asked.types
  }

  return {
    async list(signal, patienceMs) {
      return (await ask(signal, patienceMs))
        .filter(({ id, internalOnly }) => id !== '' && !internalOnly)
        .map(decodeType)
    },
    async readFields(signal) {
      const isFresh = kept !== null && performance.now() - kept.askedAt < keptForMs
      try {
        const types = await (isFresh && kept !== null ? kept.types : ask(signal, fieldsPatienceMs))
        return (modelTypeId) => types.find(({ id }) => id === modelTypeId)?.modelTypeFields ?? []
      } catch (thrown) {
        if (!(thrown instanceof Failure)) throw thrown
        return () => []
      }
    },
  }
}

/** Without ids: the types are the same for everybody. */
function listWireTypes(session: Session, signal: AbortSignal, patienceMs?: number): Promise<WireType[]> {
  return readAll(async (page) => {
    const request = { page, perPage: itemsPerPage }
    return (await read(session, V2.method.listModelTypes, request, signal, patienceMs)).modelTypes
  })
}

const decodeType = ({ id, title, description, inputFields, outputFields }: WireType): ModelType => ({
  id,
  title: title === '' ? id : title,
  description,
  inputFields,
  outputFields,
})
