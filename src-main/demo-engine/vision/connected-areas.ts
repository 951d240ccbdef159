import { transparent, type Clusters } from './cluster-pixels.ts'

/** Pixels of one group that touch each other along their sides. Edges are in pixels, `right` and `bottom` just outside. */
export interface Area {
  readonly label: number
  readonly pixels: number
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** Every connected area of a clustered picture, by a flood from each pixel that none has reached; transparent ones have none. */
export function findConnectedAreas(clusters: Clusters): Area[] {
  const { width, height, labels } = clusters
  const seen = new Uint8Array(width * height)
  const stack = new Int32Array(width * height)
  const areas: Area[] = []
  for (let start = 0; start < labels.length; start++) {
    if (seen[start] === 1 || labels[start] === transparent) continue
    areas.push(flood(start, clusters, seen, stack))
  }
  return areas
}

function flood(start: number, { width, height, labels }: Clusters, seen: Uint8Array, stack: Int32Array): Area {
  const label = labels[start] ?? transparent
  const area = { label, pixels: 0, left: width, top: height, right: 0, bottom: 0 }
  let depth = 0
  const visit = (pixel: number) => {
    if (seen[pixel] === 1 || labels[pixel] !== label) return
    seen[pixel] = 1
    stack[depth++] = pixel
  }
  visit(start)
  while (depth > 0) {
    const pixel = stack[--depth] ?? 0
    const x = pixel % width
    const y = (pixel - x) / width
    area.pixels += 1
    area.left = Math.min(area.left, x)
    area.right = Math.max(area.right, x + 1)
    area.top = Math.min(area.top, y)
    area.bottom = Math.max(area.bottom, y + 1)
    if (x > 0) visit(pixel - 1)
    if (x + 1 < width) visit(pixel + 1)
    if (y > 0) visit(pixel - width)
    if (y + 1 < height) visit(pixel + width)
  }
  return area
}
