import {
  type DescEnum,
  type DescField,
  type DescFile,
  type DescMessage,
  type DescService,
  ScalarType,
} from '@bufbuild/protobuf'
import { FeatureSet_FieldPresence } from '@bufbuild/protobuf/wkt'
import protobuf from 'protobufjs'

/** Where our contract and the official one disagree: path of the element → how. */
export type Differences = Record<string, string>

/** Compares everything that our files describe; what only the official ones have doesn't count. */
export function findDifferences(files: readonly DescFile[], official: protobuf.Root): Differences {
  const differences: Differences = {}
  for (const file of files) {
    for (const message of file.messages) compareMessage(message, official, differences)
    for (const item of file.enums) compareEnum(item, official, differences)
    for (const service of file.services) compareService(service, official, differences)
  }
  return differences
}

function compareMessage(ours: DescMessage, official: protobuf.Root, differences: Differences): void {
  const theirs = official.lookup(ours.typeName)
  if (!(theirs instanceof protobuf.Type)) {
    differences[ours.typeName] = 'no such message'
    return
  }
  for (const field of ours.fields) {
    const theirField = theirs.fields[field.name]
    const ourShape = describeOurField(field)
    const theirShape = theirField && describeOfficialField(theirField)
    if (ourShape !== theirShape) differences[`${ours.typeName}.${field.name}`] = `${ourShape} / ${theirShape ?? 'none'}`
  }
  for (const nested of ours.nestedMessages) compareMessage(nested, official, differences)
  for (const nested of ours.nestedEnums) compareEnum(nested, official, differences)
}

function compareEnum(ours: DescEnum, official: protobuf.Root, differences: Differences): void {
  const theirs = official.lookup(ours.typeName)
  if (!(theirs instanceof protobuf.Enum)) {
    differences[ours.typeName] = 'no such enum'
    return
  }
  for (const { name, number } of ours.values) {
    const theirNumber = theirs.values[name]
    if (number !== theirNumber) differences[`${ours.typeName}.${name}`] = `${number} / ${theirNumber ?? 'none'}`
  }
}

function compareService(ours: DescService, official: protobuf.Root, differences: Differences): void {
  const theirs = official.lookup(ours.typeName)
  if (!(theirs instanceof protobuf.Service)) {
    differences[ours.typeName] = 'no such service'
    return
  }
  for (const method of ours.methods) {
    const ourShape = `${method.methodKind} /${ours.typeName}/${method.name} ${method.input.typeName} ${method.output.typeName}`
    const theirMethod = theirs.methods[method.name]
    const theirShape = theirMethod && describeOfficialMethod(theirMethod)
    if (ourShape !== theirShape)
      differences[`${ours.typeName}.${method.name}`] = `${ourShape} / ${theirShape ?? 'none'}`
  }
}

/** Number, label, type, packing, oneof and presence in one line, the same for both sides. */
function describeOurField(field: DescField): string {
  const label = field.fieldKind === 'list' ? 'repeated' : field.fieldKind === 'map' ? 'map' : 'single'
  const scalar = field.scalar === undefined ? undefined : ScalarType[field.scalar].toLowerCase()
  const type = field.message?.typeName ?? field.enum?.typeName ?? scalar
  const packing = field.fieldKind === 'list' && field.packed ? ' packed' : ''
  // Members of a oneof and single messages have presence anyhow; a scalar has it only where it is `optional`.
  const hasPresence = field.presence === FeatureSet_FieldPresence.EXPLICIT
  const optional = hasPresence && field.oneof === undefined && field.fieldKind !== 'message' ? ' optional' : ''
  return `${field.number} ${label} ${type}${packing}${field.oneof ? ` oneof ${field.oneof.name}` : ''}${optional}`
}

function describeOfficialField(field: protobuf.Field): string {
  const label = field.map ? 'map' : field.repeated ? 'repeated' : 'single'
  const isMessage = field.resolvedType instanceof protobuf.Type
  const type = field.resolvedType ? field.resolvedType.fullName.slice(1) : field.type
  const packing = field.repeated && !isMessage && !['string', 'bytes'].includes(type) && field.packed ? ' packed' : ''
  const oneof = field.partOf && !field.partOf.isProto3Optional ? ` oneof ${field.partOf.name}` : ''
  return `${field.id} ${label} ${type}${packing}${oneof}${field.partOf?.isProto3Optional ? ' optional' : ''}`
}

function describeOfficialMethod(method: protobuf.Method): string {
  const { requestStream, responseStream, parent, resolvedRequestType, resolvedResponseType } = method
  const kinds = ['unary', 'server_streaming', 'client_streaming', 'bidi_streaming']
  const kind = kinds[(requestStream ? 2 : 0) + (responseStream ? 1 : 0)]
  const path = `/${parent?.fullName.slice(1)}/${method.name}`
  return `${kind} ${path} ${resolvedRequestType?.fullName.slice(1)} ${resolvedResponseType?.fullName.slice(1)}`
}
