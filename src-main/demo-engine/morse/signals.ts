/** International Morse code (ITU-R M.1677-1) and some signals that are in common use, by dots and dashes. */
const signals = {
  a: '.-',
  b: '-...',
  c: '-.-.',
  d: '-..',
  e: '.',
  f: '..-.',
  g: '--.',
  h: '....',
  i: '..',
  j: '.---',
  k: '-.-',
  l: '.-..',
  m: '--',
  n: '-.',
  o: '---',
  p: '.--.',
  q: '--.-',
  r: '.-.',
  s: '...',
  t: '-',
  u: '..-',
  v: '...-',
  w: '.--',
  x: '-..-',
  y: '-.--',
  z: '--..',
  0: '-----',
  1: '.----',
  2: '..---',
  3: '...--',
  4: '....-',
  5: '.....',
  6: '-....',
  7: '--...',
  8: '---..',
  9: '----.',
  '.': '.-.-.-',
  ',': '--..--',
  ':': '---...',
  ';': '-.-.-.',
  '?': '..--..',
  '!': '-.-.--',
  "'": '.----.',
  '"': '.-..-.',
  '-': '-....-',
  _: '..--.-',
  '/': '-..-.',
  '(': '-.--.',
  ')': '-.--.-',
  '=': '-...-',
  '+': '.-.-.',
  '&': '.-...',
  $: '...-..-',
  '@': '.--.-.',
} as const

export const signalOf: ReadonlyMap<string, string> = new Map(Object.entries(signals))
export const characterOf: ReadonlyMap<string, string> = new Map([...signalOf].map(([one, other]) => [other, one]))

/** What stands for no character of its own. The first two frame a message, as in radio traffic. */
export const marks = {
  start: '-.-.-',
  end: '...-.-',
  /** The letter that follows is a capital. */
  capital: '..--',
  /** A blank that no pause between two words stands for. */
  blank: '.-.-',
  /** Around the hexadecimal digits of any other character. */
  escape: '----',
  escapeEnd: '---.',
} as const

/** In a list of signals: the pause between two words. */
export const pause = ' '
