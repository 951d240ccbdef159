import { expect, test } from '@playwright/test'
import { openViewers, type ViewersPage } from './open-viewers.ts'

let viewers: ViewersPage
const requested: string[] = []

test.beforeAll(async () => {
  viewers = await openViewers()
  viewers.page.on('request', (request) => requested.push(request.url()))
})
test.afterAll(() => viewers.close())

/** Each would run, load or send something. */
const attacks = [
  '<script>hits.push(1)</script>',
  '<img src=x onerror="hits.push(1)">',
  '<img src="http://127.0.0.1:9/pixel.png">',
  '![pixel](http://127.0.0.1:9/pixel.png)',
  '<svg onload="hits.push(1)"><image href="http://127.0.0.1:9/a.png"/></svg>',
  '<svg><animate onbegin="hits.push(1)" attributeName="x" dur="1s"/></svg>',
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=hits.push(1)&gt;">',
  '<noscript><p title="</noscript><img src=x onerror=hits.push(1)>"></noscript>',
  '<iframe src="http://127.0.0.1:9/"></iframe><iframe srcdoc="<script>parent.hits.push(1)</script>"></iframe>',
  '<object data="http://127.0.0.1:9/"></object><embed src="http://127.0.0.1:9/">',
  '<video src="http://127.0.0.1:9/a.mp4" autoplay></video><audio src="http://127.0.0.1:9/a.mp3" autoplay></audio>',
  '<link rel="stylesheet" href="http://127.0.0.1:9/a.css"><style>body{display:none}</style>',
  '<p style="background:url(http://127.0.0.1:9/a.png);position:fixed" class="x" id="y" data-tip="z" title="t">text</p>',
  '<form action="http://127.0.0.1:9/"><input name="key" autofocus onfocus="hits.push(1)"><button>Go</button></form>',
  '<a href="javascript:hits.push(1)" onclick="hits.push(1)" target="_blank">a</a>',
  '[a](javascript:hits.push(1)) [b](data:text/html,<script>1</script>) [c](file:///etc/passwd) [d](app://x) [e](/x)',
  '[a](JaVaScRiPt:hits.push(1)) [b]( &#106;avascript:hits.push(1)) <java\tscript:hits.push(1)>',
  '<a href="java&#10;script:hits.push(1)">a</a><base href="http://127.0.0.1:9/"><meta http-equiv="refresh" content="0">',
  '<details open ontoggle="hits.push(1)"><summary>a</summary></details><body onload="hits.push(1)">',
]

const allowed =
  /^(<\/?(h[1-6]|p|hr|br|blockquote|pre|code|ul|ol|li|strong|em|b|i|del|s|sub|sup|kbd|table|thead|tbody|tr|t[hd]|a)>|[^<])*$/

test('nothing in it runs, loads or looks by itself', async () => {
  const { page } = viewers
  for (const attack of attacks) {
    for (const source of [attack, `text ${attack} text`, `> ${attack}\n\n| a |\n|---|\n| ${attack} |`])
      for (const hasLinks of [true, false])
        expect(await viewers.showMarkdown(source, hasLinks), source).toMatch(allowed)
    for (const link of await page.locator('.markdown a').all()) await link.click()
  }
  // what is loaded or run later has its chance
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))))
  expect(await page.evaluate(() => Reflect.get(window, 'hits'))).toEqual([])
  expect(requested).toEqual([])
  expect(await viewers.calls()).toEqual([])
})

test('a click on a link to the web, by any button or key, only tells it', async () => {
  const { electron, page } = viewers
  const address = page.url()
  const html = await viewers.showMarkdown(
    '[shop](https://example.com/a?b=1) and <a href="http://example.org" ping="http://a.b">b</a>',
  )
  expect(html).toBe('<p><a href="https://example.com/a?b=1">shop</a> and <a href="http://example.org">b</a></p>')
  const link = page.getByRole('link', { name: 'shop' })
  await link.click()
  await link.click({ button: 'middle' })
  await link.click({ modifiers: ['Control'] })
  await link.press('Enter')
  await page.getByRole('link', { name: 'b', exact: true }).click()
  expect(await viewers.calls()).toEqual([
    ...Array(4).fill(['link', 'https://example.com/a?b=1']),
    ['link', 'http://example.org/'],
  ])
  expect(page.url()).toBe(address)
  expect(electron.windows()).toHaveLength(1)
  expect(requested).toEqual([])
})

test('where links lead nowhere, their addresses can be read', async () => {
  expect(await viewers.showMarkdown('[shop](https://example.com) <a href="https://example.org">b</a>', false)).toBe(
    '<p>shop (https://example.com) b</p>',
  )
})

test('columns of a table and the numbers of a list are as it asks for', async () => {
  await viewers.showMarkdown('| a | b | c |\n|---|--:|:-:|\n| 1 | 2 | 3 |')
  const sides = await viewers.page
    .locator('.markdown td')
    .evaluateAll((cells) => cells.map((cell) => getComputedStyle(cell).textAlign.replace('-webkit-', '')))
  expect(sides).toEqual([expect.stringMatching(/^(start|left)$/), 'right', 'center'])
  expect(await viewers.showMarkdown('3. third')).toBe('<ol start="3">\n<li>third</li>\n</ol>')
})

test('long words, code and wide tables stay within a narrow place', async () => {
  const { page } = viewers
  await page.evaluate(() => (document.body.style.width = '240px'))
  const long = 'x'.repeat(200)
  await viewers.showMarkdown(
    `${long}\n\n    ${long}\n\n|${' head |'.repeat(30)}\n|${'---|'.repeat(30)}\n|${' cell |'.repeat(30)}`,
  )
  const widths = await page.evaluate(() =>
    [...document.querySelectorAll('.markdown, .markdown > *')].map((element) => element.getBoundingClientRect().width),
  )
  expect(widths).toHaveLength(4)
  expect(Math.max(...widths)).toBeLessThanOrEqual(240)
})
