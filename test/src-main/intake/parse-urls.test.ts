import { describe, expect, test } from 'vitest'
import { parseUrls } from '../../../src-main/intake/parse-urls.ts'

describe('parseUrls', () => {
  test('takes one address a line, trimmed, in their order, twice if they stand twice', () => {
    const { urls, rejected } = parseUrls('  http://a.test/1.jpg \r\n\n\thttps://b.test/ä b.png\nhttp://a.test/1.jpg')
    expect(rejected).toEqual([])
    expect(urls).toEqual([
      { name: 'http://a.test/1.jpg', url: 'http://a.test/1.jpg' },
      { name: 'https://b.test/ä b.png', url: 'https://b.test/%C3%A4%20b.png' },
      { name: 'http://a.test/1.jpg', url: 'http://a.test/1.jpg' },
    ])
  })

  const refused: readonly (readonly [string, string])[] = [
    ['photo.jpg', 'syntax'],
    ['http://', 'syntax'],
    ['file:///etc/passwd', 'scheme'],
    ['data:image/png;base64,AAAA', 'scheme'],
    ['javascript:alert(1)', 'scheme'],
    ['https://user:word@a.test/1.jpg', 'credentials'],
    [`https://a.test/${'x'.repeat(2048)}`, 'length'],
  ]
  for (const [line, problem] of refused) {
    test(`refuses ${line.slice(0, 40)} and goes on`, () => {
      const { urls, rejected } = parseUrls(`${line}\nhttp://a.test/`)
      expect(rejected).toEqual([{ kind: 'url-invalid', url: line.slice(0, 200), problem }])
      expect(urls).toHaveLength(1)
    })
  }
})
