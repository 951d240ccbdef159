const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
/** Bytes that make 16 characters, read as three words. */
const groupBytes = 12
const blockBytes = 1024 * groupBytes

/** Two characters for each 12 bits, as they lie in memory. */
const pairs = new Uint16Array(4096)
/** The characters of one block: nothing is kept in them from one call to the next. */
const block = new Uint16Array((blockBytes / groupBytes) * 8)
const characters = new Uint8Array(block.buffer)
const decoder = new TextDecoder()

const isLittleEndian = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1
for (let bits = 0; bits < pairs.length; bits += 1) {
  const [first, second] = [alphabet.charCodeAt(bits >> 6), alphabet.charCodeAt(bits & 63)]
  pairs[bits] = isLittleEndian ? first | (second << 8) : (first << 8) | second
}

/** RFC 4648, with padding. `btoa` wants a string of the bytes first, which takes several times as long. */
export function encodeBase64(bytes: Uint8Array): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const groupsEnd = bytes.length - (bytes.length % groupBytes)
  let text = ''
  for (let at = 0; at < groupsEnd; at += blockBytes) {
    text += encodeBlock(view, at, Math.min(groupsEnd, at + blockBytes))
  }
  return text + encodeRest(bytes, groupsEnd)
}

/** Whole groups. */
function encodeBlock(view: DataView, start: number, end: number): string {
  let to = 0
  for (let at = start; at < end; at += groupBytes) {
    const first = view.getUint32(at)
    const second = view.getUint32(at + 4)
    const third = view.getUint32(at + 8)
    block[to] = pairs[first >>> 20] ?? 0
    block[to + 1] = pairs[(first >>> 8) & 0xfff] ?? 0
    block[to + 2] = pairs[((first & 0xff) << 4) | (second >>> 28)] ?? 0
    block[to + 3] = pairs[(second >>> 16) & 0xfff] ?? 0
    block[to + 4] = pairs[(second >>> 4) & 0xfff] ?? 0
    block[to + 5] = pairs[((second & 0xf) << 8) | (third >>> 24)] ?? 0
    block[to + 6] = pairs[(third >>> 12) & 0xfff] ?? 0
    block[to + 7] = pairs[third & 0xfff] ?? 0
    to += 8
  }
  return decoder.decode(characters.subarray(0, to * 2))
}

function encodeRest(bytes: Uint8Array, start: number): string {
  let text = ''
  for (let at = start; at < bytes.length; at += 3) {
    const [first = 0, second, third] = bytes.subarray(at, at + 3)
    const bits = (first << 16) | ((second ?? 0) << 8) | (third ?? 0)
    text += alphabet.charAt(bits >> 18) + alphabet.charAt((bits >> 12) & 63)
    text += second === undefined ? '=' : alphabet.charAt((bits >> 6) & 63)
    text += third === undefined ? '=' : alphabet.charAt(bits & 63)
  }
  return text
}
