import { expect, test, type Locator } from '@playwright/test'
import { regionSchema, type Region, type ResultPartOf } from '../../src-shared/results.ts'
import { expectAccessible } from './app.ts'
import { openViewers, type ViewersPage } from './open-viewers.ts'

let viewers: ViewersPage

test.beforeAll(async () => {
  viewers = await openViewers()
})
test.afterAll(() => viewers.close())
test.afterEach(() => expectAccessible(viewers.page))

/** Rows of a list are filled once they are in sight. */
const expectRows = (rows: Locator, texts: readonly string[]) =>
  expect.poll(async () => (await rows.allInnerTexts()).map((row) => row.replaceAll(/\s+/g, ' '))).toEqual(texts)

const span = (name: string, value: number, [start, end]: readonly [number, number], text = ''): Region =>
  regionSchema.parse({
    id: '',
    value: null,
    concepts: [{ id: name, name, value }],
    box: null,
    polygon: [],
    point: null,
    keypoints: [],
    mask: null,
    text,
    span: { start, end },
    trackId: '',
  })

const sentText = 'Ada Lovelace 🦊 met  Charles Babbage\nin London.'
const entities: ResultPartOf<'regions'> = {
  kind: 'regions',
  measure: 'confidence',
  hash: null,
  regions: [
    span('person', 0.9, [0, 12]),
    span('given name', 0.6, [0, 3]),
    span('person', 0.8, [20, 35]),
    span('place', 0.3, [39, 45]),
    span('place', 0.7, [400, 405], 'Paris'),
  ],
}

test('spans stand in the text as it was sent, each as what it is, and all of them in the list', async () => {
  const { page } = viewers
  await viewers.showPart(entities, { sentText })
  const text = page.getByRole('group', { name: 'Text with regions' })
  expect(await text.evaluate((element) => element.textContent)).toBe(sentText)
  expect(await text.locator('mark').allTextContents()).toEqual(['Ada', ' Lovelace', 'Charles Babbage', 'London'])
  const list = page.getByRole('list', { name: 'Regions' })
  await expectRows(list.getByRole('button'), [
    'Ada Lovelace person 90 %',
    'Ada given name 60 %',
    'Charles Babbage person 80 %',
    'London place 30 %',
    'Paris place 70 %',
  ])
  await expect(page.getByText('1 region lies behind the end of what is shown')).toBeVisible()
  const colors = await text
    .locator('mark')
    .evaluateAll((marks) => marks.map((mark) => getComputedStyle(mark).borderColor))
  expect(colors[1]).toBe(colors[2])
  expect(new Set(colors).size).toBe(3)
})

test('what is below the threshold or of a hidden class is in neither', async () => {
  const { page } = viewers
  await viewers.showPart(entities, { sentText, minValue: 0.65, hasThreshold: true })
  const rows = page.getByRole('list', { name: 'Regions' }).getByRole('button')
  await expect(rows).toHaveCount(3)
  expect(await page.locator('mark').allTextContents()).toEqual(['Ada Lovelace', 'Charles Babbage'])
  await expect(page.getByText('2 regions below the threshold')).toBeVisible()
  await expect(page.getByRole('slider')).toHaveCount(0)
  await page
    .getByRole('group', { name: 'Classes' })
    .getByRole('button', { name: /^person/ })
    .click()
  await expect(rows).toHaveCount(1)
  await expect(page.locator('mark')).toHaveCount(0)
  await page.getByRole('button', { name: 'Show all', exact: true }).click()

  await viewers.showPart(entities, { sentText })
  await page.getByRole('slider', { name: 'Confidence threshold' }).fill('0.85')
  await expect(rows).toHaveCount(1)
  await page.getByRole('slider', { name: 'Confidence threshold' }).fill('0.95')
  await expect(page.getByText('All 5 regions are below the threshold')).toBeVisible()
})

test('what is pointed at or chosen in the text is so in the list, and the other way round', async () => {
  const { page } = viewers
  await viewers.showPart(entities, { sentText })
  const row = (name: string) => page.getByRole('list', { name: 'Regions' }).getByRole('button', { name })
  const mark = (text: string) => page.locator('mark').filter({ hasText: text })
  await mark('Charles').hover()
  await expect(row('Charles')).toHaveClass(/isHovered/)
  await mark('Charles').click()
  await expect(row('Charles')).toHaveAttribute('aria-pressed', 'true')
  await expect(page.getByRole('region', { name: 'Details of Charles Babbage' })).toBeVisible()
  await mark('Charles').click()
  await expect(row('Charles')).toHaveAttribute('aria-pressed', 'false')

  await row('Ada Lovelace').hover()
  await expect(mark('Ada')).toHaveClass(/hovered/)
  await expect(mark('Lovelace')).toHaveClass(/hovered/)
  await expect(mark('London')).not.toHaveClass(/hovered/)
  // of spans in each other, the innermost
  await mark('Ada').click()
  await expect(row('Ada given name')).toHaveAttribute('aria-pressed', 'true')
  await row('London').press('Enter')
  await expect(mark('London')).toHaveClass(/selected/)
})

test('a long text scrolls to what is chosen in a long list, and a list stands without its text', async () => {
  const { page } = viewers
  const long = 'word '.repeat(3000)
  const regions = Array.from({ length: 1500 }, (_, at) => span('word', 0.5, [at * 10, at * 10 + 4]))
  await viewers.showPart({ ...entities, regions }, { sentText: long })
  await page.getByRole('listitem').first().getByRole('button').focus()
  await page.keyboard.press('End')
  await expect(page.locator('[data-region="1499"]')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.locator('mark').last()).toBeInViewport()
  await expect(page.locator('mark').last()).toHaveClass(/selected/)
  await viewers.showPart(entities, { sentText: null })
  await expect(page.locator('mark')).toHaveCount(0)
  await expect(page.getByRole('list', { name: 'Regions' }).getByRole('button')).toHaveCount(5)
})

test('hundreds of concepts are filtered by name, and copied as CSV as they are seen', async () => {
  const { page } = viewers
  const concepts = Array.from({ length: 200 }, (_, at) => ({
    id: `ai_${at}`,
    name: `thing ${at}`,
    value: (200 - at) / 200,
  }))
  await viewers.showPart({ kind: 'concepts', concepts }, { minValue: 0.1 })
  const rows = page.getByRole('list', { name: 'Concepts' }).getByRole('listitem')
  await expect(rows).toHaveCount(181)
  await expect(page.getByText('19 below the threshold')).toBeVisible()
  await page.getByRole('searchbox', { name: 'Find concepts' }).fill('ING 17')
  await expect(rows).toHaveCount(11)
  await page.getByRole('searchbox').fill('thing 17 ')
  await expect(rows).toHaveCount(11)
  await page.getByRole('searchbox').fill('thing 133')
  await page.getByRole('button', { name: 'Copy as CSV' }).click()
  expect(await viewers.calls()).toEqual([['copy', 'concept,confidence,concept_id\r\nthing 133,0.335,ai_133']])
  await page.getByRole('searchbox').fill('nothing')
  await expect(page.getByText('No concept has this in its name')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Copy as CSV' })).toHaveCount(0)
})

test('among others a long list of concepts is folded, and a search ends with it', async () => {
  const { page } = viewers
  const concepts = Array.from({ length: 30 }, (_, at) => ({
    id: `ai_${at}`,
    name: at === 29 ? '' : `thing ${at}`,
    value: 0.5,
  }))
  await viewers.showPart({ kind: 'concepts', concepts }, { isAlone: false })
  const rows = page.getByRole('list', { name: 'Concepts' }).getByRole('listitem')
  await expect(rows).toHaveCount(10)
  await expect(page.getByRole('searchbox')).toHaveCount(0)
  await page.getByRole('button', { name: 'Show all 30' }).click()
  await page.getByRole('searchbox').fill('ai_29')
  await expect(rows).toHaveCount(1)
  await page.getByRole('button', { name: 'Show fewer' }).click()
  await expect(rows).toHaveCount(10)
  await viewers.showPart({ kind: 'concepts', concepts: concepts.slice(0, 10) })
  await expect(page.getByRole('searchbox')).toHaveCount(0)
})

test('a text is shown as it is, or on a choice as Markdown, and saved as what is seen', async () => {
  const { page } = viewers
  const text = '# Title\n\n- **one**\n- [two](https://example.com)'
  await viewers.showPart({ kind: 'text', text })
  await expect(page.getByText('# Title')).toBeVisible()
  await page.getByRole('button', { name: 'Save as…' }).click()
  await page.getByText('Markdown', { exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Title' })).toBeVisible()
  expect(await page.getByRole('listitem').allTextContents()).toEqual(['one', 'two (https://example.com)'])
  await page.getByRole('button', { name: 'Save as…' }).click()
  await page.getByRole('button', { name: 'Copy text' }).click()
  await expect(page.getByRole('button', { name: 'Copied' })).toBeVisible()
  expect(await viewers.calls()).toEqual([
    ['savetext', text, 'input – answer.txt'],
    ['savetext', text, 'input – answer.md'],
    ['copy', text],
  ])
  await viewers.showPart({ kind: 'text', text: 'Nothing to set.' })
  await expect(page.getByRole('radio')).toHaveCount(0)
})

test('a class is told without a score, and that none was named is told too', async () => {
  const { page } = viewers
  await viewers.showPart({ kind: 'class', name: 'sports', text: '`sports`' })
  const group = page.getByRole('group', { name: 'Class' })
  await expect(group).toContainText('Named by the model, without a score')
  await expect(group).toContainText('`sports`')
  expect(await group.innerText()).not.toMatch(/%|\d/)
  await viewers.showPart({ kind: 'class', name: null, text: 'I am not sure.' })
  await expect(group).toContainText('None of the classes')
  await expect(group).toContainText('I am not sure.')
})

test('colours are copied by their hex values, files are saved, stretches have times and what is in them', async () => {
  const { page } = viewers
  const colors = [
    { hex: '#ff0000', name: 'Red', value: 0.75 },
    { hex: '#00ff7f', name: '', value: 0.25 },
  ]
  await viewers.showPart({ kind: 'colors', colors })
  const list = page.getByRole('list', { name: 'Colours' }).getByRole('listitem')
  expect((await list.allInnerTexts()).map((row) => row.split(/\s*\n\s*/))).toEqual([
    ['Red', '#ff0000', '75 %'],
    ['#00ff7f', '25 %'],
  ])
  const hex = page.getByText('#ff0000')
  expect(await hex.evaluate(({ scrollWidth, clientWidth }) => scrollWidth <= clientWidth)).toBe(true)
  await page.getByRole('button', { name: 'Copy colour: #00ff7f' }).click()
  const hash = 'a'.repeat(64)
  await viewers.showPart({ kind: 'file', name: 'bytes', hash, mediaType: 'application/pdf', sizeBytes: 1_200_000 })
  await expect(page.getByText('bytes: PDF, 1.2 MB')).toBeVisible()
  await page.getByRole('button', { name: 'Save as…' }).click()
  expect(await viewers.calls()).toEqual([
    ['copy', '#00ff7f'],
    ['save', hash, 'input-bytes.pdf'],
  ])
  const concepts = [
    { id: 'ai_1', name: 'dog', value: 0.9 },
    { id: 'ai_2', name: 'cat', value: 0.1 },
  ]
  const segments = [
    { beginMs: 0, endMs: 1200, text: 'hello', concepts: [] },
    { beginMs: 61_000, endMs: 62_500, text: '', concepts },
  ]
  await viewers.showPart({ kind: 'segments', segments }, { minValue: 0.5 })
  await expectRows(page.getByRole('list', { name: 'Time segments' }).getByRole('listitem'), [
    '0:00.0 – 0:01.2 hello',
    '1:01.0 – 1:02.5 dog 90 %',
  ])
})
