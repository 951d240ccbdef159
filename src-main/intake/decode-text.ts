/** How the bytes of a text say what they are. */
type Encoding = 'UTF-8' | 'UTF-8-BOM' | 'UTF-16LE' | 'UTF-16BE'

export interface DecodedText {
  /** Without its byte order mark. */
  readonly text: string
  readonly encoding: Encoding
}

/** What no text holds; tabs and the ends of lines and pages are not among them. */
const controls = /[\0-\x08\x0b\x0e-\x1f]/

/**
 * The text that bytes hold; 'binary' where they hold control characters, 'undecodable' where they are neither UTF-8 nor
 * marked as UTF-16. `isWhole` false: more bytes follow, so that the last character may be cut off.
 */
export function decodeText(bytes: Uint8Array, isWhole = true): DecodedText | 'binary' | 'undecodable' {
  const encoding = encodingOf(bytes)
  const text = decode(bytes, encoding, isWhole)
  if (text !== null) return controls.test(text) ? 'binary' : { text, encoding }
  // an old encoding of texts is told from all else by what all else is full of
  const isBinary = encoding === 'UTF-8' && controls.test(Buffer.from(bytes).toString('latin1'))
  return isBinary ? 'binary' : 'undecodable'
}

function encodingOf([first, second, third]: Uint8Array): Encoding {
  if (first === 0xff && second === 0xfe) return 'UTF-16LE'
  if (first === 0xfe && second === 0xff) return 'UTF-16BE'
  return first === 0xef && second === 0xbb && third === 0xbf ? 'UTF-8-BOM' : 'UTF-8'
}

/** Null where a byte or a half of a character has no place. */
function decode(bytes: Uint8Array, encoding: Encoding, isWhole: boolean): string | null {
  try {
    switch (encoding) {
      case 'UTF-8':
      case 'UTF-8-BOM':
        return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: !isWhole })
      case 'UTF-16LE':
        return new TextDecoder('utf-16le', { fatal: true }).decode(bytes, { stream: !isWhole })
      case 'UTF-16BE':
        return new TextDecoder('utf-16le', { fatal: true }).decode(swapPairs(bytes), { stream: !isWhole })
      default:
        return encoding satisfies never
    }
  } catch (thrown) {
    if (thrown instanceof TypeError) return null
    throw thrown
  }
}

/** Each two bytes the other way round; a last one without its pair stays where it is. */
function swapPairs(bytes: Uint8Array): Uint8Array {
  const swapped = Buffer.from(bytes)
  swapped.subarray(0, swapped.byteLength - (swapped.byteLength % 2)).swap16()
  return swapped
}
