import type { BoundingBox, Data, Point, Region, RegionInfo } from '../../proto/generated/clarifai/api/resources_pb.ts'
import { hasExtras } from './data-fields.ts'
import { isSound } from './decode-concepts.ts'
import { fieldsOfText, isTextTaken } from './decode-text.ts'
import type { Leftovers } from './leftovers.ts'

export const isFiniteBox = ({ topRow, leftCol, bottomRow, rightCol }: BoundingBox) =>
  Number.isFinite(topRow + leftCol + bottomRow + rightCol)
export const isFinitePoint = ({ row, col }: Point) => Number.isFinite(row + col)

type PlaceField = Exclude<keyof RegionInfo, '$typeName' | '$unknown'>
type SpanOrToken = NonNullable<RegionInfo['span'] | RegionInfo['token']>

const isFlat = (point: Point) => isFinitePoint(point) && point.z === 0
/** A region has the words of its data, where there are any, and else those of its span. */
const isSaid = ({ rawText }: SpanOrToken, text: string) => rawText === '' || text === '' || rawText === text
const isSameSpan = (a: SpanOrToken, b: SpanOrToken) =>
  a.charStart === b.charStart && a.charEnd === b.charEnd && a.rawText === b.rawText

/** Whether all that is in a field of a region's place has a place in ours. */
const isTaken: Readonly<Record<PlaceField, (info: RegionInfo, text: string) => boolean>> = {
  boundingBox: ({ boundingBox: box }) => box === undefined || isFiniteBox(box),
  polygon: ({ polygon }) => polygon === undefined || polygon.points.every(isFlat),
  point: ({ point }) => point === undefined || isFlat(point),
  keypointLocations: ({ keypointLocations }) => keypointLocations.every(isFlat),
  mask: ({ mask }) => mask?.image === undefined || mask.image.base64.length > 0,
  span: ({ span }, text) => span === undefined || isSaid(span, text),
  token: ({ token, span }, text) =>
    token === undefined || (isSaid(token, text) && (span === undefined || isSameSpan(token, span))),
}
// safe: the type of the table names all fields and nothing else
const placeFields = Object.keys(isTaken) as PlaceField[]

/** Leaves what the region at `index` holds that has no place in ours; `text` is that of its data. */
export function leaveRest(region: Region, index: number, text: string, left: Leftovers): void {
  const { regionInfo: info, data, value } = region
  if (isPlaceTaken(info, text) && isDataTaken(data, text) && Number.isFinite(value)) return
  const path = `regions[${index}]`
  const takenOfPlace = info === undefined ? [] : placeFields.filter((field) => isTaken[field](info, text))
  const place = info && left.messageToJson(info, `${path}.regionInfo`, takenOfPlace)
  const own = data && left.messageToJson(data, `${path}.data`, takenOfData(data, text))
  left.addItem('regions', index, {
    ...(!Number.isFinite(value) && { value: String(value) }),
    ...(place && { regionInfo: place }),
    ...(own && { data: own }),
  })
}

/** Quick, like the next, for there may be thousands of regions. */
function isPlaceTaken(info: RegionInfo | undefined, text: string): boolean {
  if (info === undefined) return true
  for (const field of placeFields) if (!isTaken[field](info, text)) return false
  return true
}

/** Whether concepts and a text are all that there is. */
function isDataTaken(data: Data | undefined, text: string): boolean {
  if (data === undefined) return true
  const isStringTaken = data.stringValue === '' || data.stringValue === text
  return isStringTaken && isTextTaken(data, text) && !hasExtras(data) && data.concepts.every(isSound)
}

export const takenOfData = (data: Data, text: string): readonly string[] => [
  ...fieldsOfText(data, text),
  ...(data.concepts.every(isSound) ? ['concepts'] : []),
]
