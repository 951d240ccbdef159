import { expect, test } from 'vitest'
import { toHtml } from '../../../src-renderer/viewers/render-markdown.ts'

const withLinks = (source: string) => toHtml(source, { hasLinks: true }).trim()
const asText = (source: string) => toHtml(source, { hasLinks: false }).trim()

// what the sanitiser then takes away is tested where there is a page: test/e2e/markdown.spec.ts

test.each([
  ['# Title', '<h4>Title</h4>'],
  ['### Third', '<h6>Third</h6>'],
  ['###### Sixth', '<h6>Sixth</h6>'],
  ['> # Quoted', '<blockquote>\n<h4>Quoted</h4>\n</blockquote>'],
  ['one\ntwo', '<p>one\ntwo</p>'],
  ['`a < b`', '<p><code>a &lt; b</code></p>'],
])('%j stands below the headings of the page, as Markdown has it', (source, html) => {
  expect(withLinks(source)).toBe(html)
})

test('a picture is not shown but said, and what it is called is no HTML', () => {
  expect(withLinks('![a <b>cat](https://example.com/cat.png)')).toBe('<p>a &lt;b&gt;cat</p>')
  expect(withLinks('![](https://example.com/cat.png)')).toBe('<p>https://example.com/cat.png</p>')
  expect(withLinks('[![badge](https://a.example/b.svg)](https://c.example)')).toBe(
    '<p><a href="https://c.example">badge</a></p>',
  )
})

test('tasks keep their state without a box to tick', () => {
  expect(withLinks('- [x] done\n- [ ] open')).toBe('<ul>\n<li>☑ done</li>\n<li>☐ open</li>\n</ul>')
})

test.each([
  ['[shop](https://example.com/a?b=1&c)', '<p>shop (https://example.com/a?b=1&amp;c)</p>'],
  ['[*shop*](https://example.com)', '<p><em>shop</em> (https://example.com)</p>'],
  ['[https://bank.example](https://evil.example)', '<p>https://bank.example (https://evil.example)</p>'],
  ['<https://example.com>', '<p>https://example.com</p>'],
  ['www.example.com', '<p>www.example.com</p>'],
  ['[https://example.com](https://example.com)', '<p>https://example.com</p>'],
])('where links lead nowhere, %j is text with its address', (source, html) => {
  expect(asText(source)).toBe(html)
})

test('what would outgrow the page is shown as it was written', () => {
  const table = (columns: number, rows: number) =>
    `${'|a'.repeat(columns)}|\n${'|-'.repeat(columns)}|\n${'|b\n'.repeat(rows)}`
  expect(withLinks(table(10, 10))).toContain('<table>')
  const tooLarge = table(1000, 1000)
  expect(withLinks(tooLarge).length).toBeLessThan(tooLarge.length + 100)
  for (const deep of ['> '.repeat(20_000), '- '.repeat(4000)]) expect(withLinks(`${deep}a`)).toMatch(/^<pre><code>/)
  expect(withLinks('**a** '.repeat(40_000))).toMatch(/^<pre><code>\*\*a/)
  expect(withLinks(`${'> '.repeat(20_000)}<i>`)).toContain('&lt;i&gt;')
})
