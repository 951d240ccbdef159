import type { JsonObject, JsonValue } from '../src-shared/json.ts'

/** The fields of `raw`, at any depth, that `known` (what a schema made of it) lacks: those of a newer version. */
export function unknownFields(raw: JsonObject, known: JsonObject): JsonObject {
  const unknown: JsonObject = {}
  for (const [name, value] of Object.entries(raw)) {
    const counterpart = known[name]
    if (counterpart === undefined) unknown[name] = value
    else if (isJsonObject(value) && isJsonObject(counterpart)) {
      const inner = unknownFields(value, counterpart)
      if (Object.keys(inner).length > 0) unknown[name] = inner
    }
  }
  return unknown
}

/** `known` with the fields of `unknown` put back where they were; what is known wins. */
export function withUnknownFields(known: JsonObject, unknown: JsonObject): JsonObject {
  const merged: JsonObject = { ...known }
  for (const [name, value] of Object.entries(unknown)) {
    const counterpart = known[name]
    if (counterpart === undefined) merged[name] = value
    else if (isJsonObject(value) && isJsonObject(counterpart)) merged[name] = withUnknownFields(counterpart, value)
  }
  return merged
}

export function isJsonObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
