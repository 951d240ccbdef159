import { type DescField, type DescMessage, ScalarType } from '@bufbuild/protobuf'
import fc from 'fast-check'
import type { JsonObject, JsonValue } from '../../src-shared/json.ts'

const maxDepth = 3

/**
 * Messages in protobuf's JSON form with the proto's field names. Single fields never hold their default, because that
 * is left out on the wire. Fields named in `without` (`<message>.<field>`) stay unset.
 */
export function messageArbitrary(
  message: DescMessage,
  without: ReadonlySet<string>,
  depth = 0,
): fc.Arbitrary<JsonValue> {
  const wellKnown = wellKnownArbitraries[message.typeName]
  if (wellKnown) return wellKnown
  const fieldArbitrary = (field: DescField) => {
    if (field.fieldKind === 'map') return map(field)
    return field.fieldKind === 'list' ? list(field) : single(field)
  }
  const inner = (desc: DescMessage) => messageArbitrary(desc, without, depth + 1)
  const single = (field: DescField) => (field.message ? inner(field.message) : nonDefault(field))
  // A chosen member of a oneof is on the wire even with its default.
  const chosen = (field: DescField) => (field.message ? inner(field.message) : scalarArbitrary(field))
  const list = (field: DescField) =>
    fc.array(field.message ? inner(field.message) : scalarArbitrary(field), { minLength: 1, maxLength: 3 })
  const map = (field: DescField) =>
    fc.dictionary(fc.string(), field.message ? inner(field.message) : scalarArbitrary(field), {
      minKeys: 1,
      maxKeys: 3,
    })

  const isWanted = (field: DescField) =>
    !without.has(`${message.typeName}.${field.name}`) && (depth < maxDepth || !field.message)
  const alone = message.fields.filter((field) => !field.oneof && isWanted(field))
  const record = fc.record(Object.fromEntries(alone.map((field) => [field.name, fieldArbitrary(field)])), {
    requiredKeys: [],
  })
  const choices = message.oneofs.map((oneof) =>
    fc.oneof(
      ...oneof.fields.filter(isWanted).map((field) => fc.record({ [field.name]: chosen(field) })),
      fc.constant({}),
    ),
  )
  return fc.tuple(record, ...choices).map((parts): JsonObject => Object.assign({}, ...parts))
}

const wellKnownArbitraries: Record<string, fc.Arbitrary<JsonValue>> = {
  'google.protobuf.Struct': fc.dictionary(fc.string(), jsonArbitrary(), { maxKeys: 4 }),
  'google.protobuf.Value': jsonArbitrary(),
  'google.protobuf.Int32Value': fc.integer(),
  'google.protobuf.Timestamp': fc
    .tuple(fc.integer({ min: 0, max: 4_000_000_000 }), fc.integer({ min: 0, max: 999_999_999 }))
    .map(([seconds, nanos]) => {
      const toTheSecond = new Date(seconds * 1000).toISOString().slice(0, 19)
      return `${toTheSecond}.${String(nanos).padStart(9, '0')}Z`
    }),
}

function jsonArbitrary(): fc.Arbitrary<JsonValue> {
  // safe: fast-check promises a value that survives JSON, only its type says `unknown`
  return fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<JsonValue>
}

function nonDefault(field: DescField): fc.Arbitrary<JsonValue> {
  return scalarArbitrary(field).filter((value) => ![0, '0', '', false].some((none) => none === value))
}

function scalarArbitrary(field: DescField): fc.Arbitrary<JsonValue> {
  // Open enums: any number has to survive.
  if (field.enum) return fc.oneof(fc.integer(), fc.constantFrom(...field.enum.values.map(({ number }) => number)))
  switch (field.scalar) {
    case ScalarType.STRING:
      return fc.string({ unit: 'binary' })
    case ScalarType.BYTES:
      return fc.uint8Array().map((bytes) => Buffer.from(bytes).toString('base64'))
    case ScalarType.BOOL:
      return fc.boolean()
    case ScalarType.INT32:
      return fc.integer()
    case ScalarType.UINT32:
      return fc.nat({ max: 0xffff_ffff })
    case ScalarType.INT64:
      return fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map(String)
    case ScalarType.UINT64:
      return fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }).map(String)
    case ScalarType.FLOAT:
      return fc.float({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0)
    case ScalarType.DOUBLE:
      return fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0)
    default:
      throw new Error(`No values for ${field.parent.typeName}.${field.name}`)
  }
}
