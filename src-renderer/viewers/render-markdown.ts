import DOMPurify from 'dompurify'
import { Marked, type Token, type Tokens, type TokensList } from 'marked'

/** What Markdown makes, without anything that acts, loads or looks by itself. */
const allowedTags = [
  ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'p', 'br', 'hr', 'blockquote', 'pre', 'code'],
  ...['ul', 'ol', 'li', 'strong', 'em', 'b', 'i', 'del', 's', 'sub', 'sup', 'kbd'],
  ...['a', 'table', 'thead', 'tbody', 'tr', 'th', 'td'],
]
const allowedAttributes = ['href', 'align', 'start']

/** About two hundred pages; parsing takes longer than a page may stand still beyond. */
const mostCharacters = 200_000

/** Short rows are filled up, so that a small text could make a table of millions. */
const mostCells = 20_000

const marked = new Marked({
  gfm: true,
  breaks: false,
  renderer: { checkbox: ({ checked }) => (checked ? '☑ ' : '☐ ') },
})

export interface MarkdownOptions {
  /** Links can be followed; else each is text with its address behind it. */
  readonly hasLinks: boolean
}

/** Untrusted Markdown → its HTML, with what is HTML in it as it stands: not safe to show yet. */
export function toHtml(source: string, options: MarkdownOptions): string {
  if (source.length > mostCharacters) return asWritten(source)
  try {
    const tokens = marked.lexer(source)
    if (countCells(tokens) > mostCells) return asWritten(source)
    marked.walkTokens(tokens, (token) => adapt(token, options))
    return marked.parser(tokens)
  } catch (error) {
    // quotes or lists that stand in each other a thousand times: the parser's stack has an end
    if (error instanceof RangeError) return asWritten(source)
    throw error
  }
}

/** Untrusted Markdown → HTML that is safe to show: no scripts, pictures, styles, ids; links to https and http only. */
export function renderMarkdown(source: string, options: MarkdownOptions): string {
  return DOMPurify.sanitize(toHtml(source, options), {
    ALLOWED_TAGS: allowedTags,
    ALLOWED_ATTR: allowedAttributes,
    ALLOW_DATA_ATTR: false,
    ALLOW_ARIA_ATTR: false,
    ALLOWED_URI_REGEXP: /^https?:\/\//i,
    // these hold no address
    ADD_URI_SAFE_ATTR: ['align', 'start'],
    ...(options.hasLinks ? {} : { FORBID_TAGS: ['a'] }),
  })
}

const asWritten = (source: string) => marked.parser([{ type: 'code', raw: source, text: source }])

function countCells(tokens: TokensList): number {
  let count = 0
  marked.walkTokens(tokens, (token) => {
    if (isOf('table', token)) count += (token.rows.length + 1) * token.header.length
  })
  return count
}

/** Headings below those of the page around, pictures in words, and links as they are to be shown. */
function adapt(token: Token, { hasLinks }: MarkdownOptions): void {
  if (isOf('heading', token)) {
    token.depth = Math.min(6, token.depth + 3)
  } else if (isOf('image', token)) {
    Object.assign(token, { type: 'text', text: token.text || token.href, tokens: undefined })
  } else if (isOf('link', token) && !hasLinks) {
    const { href, tokens, text, autolink } = token
    const isTold = autolink === true || text === href
    const address = { type: 'text', raw: href, text: ` (${href})` }
    Object.assign(token, { type: 'text', tokens: isTold ? tokens : [...tokens, address] })
  }
}

interface Adapted {
  readonly heading: Tokens.Heading
  readonly image: Tokens.Image
  readonly link: Tokens.Link
  readonly table: Tokens.Table
}

/** Without extensions of the parser, a type is that of one kind of token. */
const isOf = <Type extends keyof Adapted>(type: Type, token: Token): token is Adapted[Type] => token.type === type
