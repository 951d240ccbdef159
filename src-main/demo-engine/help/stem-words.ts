/** Words that say nothing of what a question is about. */
const fillers = new Set(
  `a about all also am an and any are as at be been between but by can could did difference do does doing explain for
  foresight from get give go had happen happens has have he help her here how i if in into is it its just know let
  like make many may me mean means might more much my need no not of on one or our out please say shall she should so
  some something tell than that the their them then there these they thing things this those to too up us use used
  using want was way we were what when where which who whom why will wish with work works would you your`.split(/\s+/),
)

const endings = [
  'ements',
  'ement',
  'ments',
  'ment',
  'ations',
  'ation',
  'ings',
  'ing',
  'ers',
  'er',
  'ed',
  'es',
  's',
  'e',
]
const shortest = 3

/** The words of a text in their order, without fillers and bare numbers, each cut to a stem: `cancel`, `run`. */
export function stemWords(text: string): string[] {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
  return words.filter((word) => !fillers.has(word) && !/^\d+$/.test(word)).map(stem)
}

function stem(word: string): string {
  const plural = word.replace(/ies$/, 'y').replace(/(ss|us|is)$/, '$1\0')
  const ending = endings.find((end) => plural.endsWith(end) && plural.length - end.length >= shortest)
  const bare = ending === undefined ? plural : plural.slice(0, -ending.length)
  // dropping, cancelled; what is double at the end of the word itself is cut everywhere alike
  return bare.replace('\0', '').replace(/([^aeiou\d])\1$/, '$1')
}
