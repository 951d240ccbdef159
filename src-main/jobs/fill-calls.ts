/** The platform takes 128 inputs a call. */
export const maxInputsPerCall = 128
/** Far below the platform's 128 MB: answers come early, and a cancel or one bad input spoils little. */
export const fillBytesPerCall = 8_000_000

/** Groups inputs into calls of at most `maxInputs` or 8 MB; a larger input goes alone. Each group is given on as soon as it is full. */
export async function* fillCalls<T extends { readonly wireBytes: number }>(
  inputs: AsyncIterable<T>,
  maxInputs: number,
): AsyncGenerator<T[], void, undefined> {
  let group: T[] = []
  let groupBytes = 0
  for await (const input of inputs) {
    if (group.length > 0 && groupBytes + input.wireBytes > fillBytesPerCall) {
      yield group
      group = []
      groupBytes = 0
    }
    group.push(input)
    groupBytes += input.wireBytes
    if (group.length < maxInputs) continue
    yield group
    group = []
    groupBytes = 0
  }
  if (group.length > 0) yield group
}
