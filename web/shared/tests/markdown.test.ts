/** What agents write comes out as the elements that were meant, and never as anything else. */
import { expect, test } from 'vitest'
import { linked, markdown, type El, type Piece } from '../src/markdown.ts'

/** A tree as short HTML, for reading in a test. */
const html = (piece: Piece): string =>
  typeof piece === 'string'
    ? piece.replaceAll('<', '&lt;')
    : `<${piece.tag}${piece.href ? ` href=${piece.href}` : ''}${piece.start ? ` start=${piece.start}` : ''}>${piece.children.map(html).join('')}</${piece.tag}>`
const drawn = (text: string): string => markdown(text).map(html).join('')

test.each([
  ['Hello', '<p>Hello</p>'],
  ['one\ntwo\n\nthree', '<p>one<br></br>two</p><p>three</p>'],
  ['**now** and *then* and _so_', '<p><strong>now</strong> and <em>then</em> and <em>so</em></p>'],
  ['**강조**입니다', '<p><strong>강조</strong>입니다</p>'],
  ['**a *b* c**', '<p><strong>a <em>b</em> c</strong></p>'],
  ['Press `Ctrl+*`', '<p>Press <code>Ctrl+*</code></p>'],
  ['Do:\n- one\n- two\nDone', '<p>Do:</p><ul><li>one</li><li>two</li></ul><p>Done</p>'],
  ['1. one\n2. two', '<ol><li>one</li><li>two</li></ol>'],
  ['3) three', '<ol start=3><li>three</li></ol>'],
  ['> you wrote\n> this', '<blockquote>you wrote<br></br>this</blockquote>'],
  ['```\n**as is**\n```\nend', '<pre>**as is**</pre><p>end</p>'],
  ['[Help](https://a.test/x)', '<p><a href=https://a.test/x>Help</a></p>'],
  ['see https://a.test/_x_/y.', '<p>see <a href=https://a.test/_x_/y>https://a.test/_x_/y</a>.</p>'],
])('%j is drawn as meant', (text, wanted) => {
  expect(drawn(text)).toBe(wanted)
})

test.each([
  '2*3*4 = 24',
  'an_order_number',
  '* ',
  '**',
  '5 * 3 * 2',
  '<b>no</b> <img src=x onerror=alert(1)>',
  '[x](javascript:alert(1))',
  '[x](data:text/html,y)',
  '![x](//a.test/i.png)',
  '# no heading',
  '-5 degrees',
])('%j stays as it was typed', (text) => {
  expect(drawn(text)).toBe(`<p>${text.replaceAll('<', '&lt;')}</p>`)
})

const tags = (pieces: readonly Piece[]): El[] =>
  pieces.flatMap((piece) => (typeof piece === 'string' ? [] : [piece, ...tags(piece.children)]))

test('whatever is written, no word is lost and every link leads to the web', () => {
  const bits = ['**', '*', '_', '`', '[a](', 'https://a.test/', ')', 'javascript:', '\n', '- ', 'x', ' ', '<b>']
  let seed = 7
  const next = (n: number): number => (seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31) % n
  for (let round = 0; round < 2_000; round++) {
    const text = Array.from({ length: 1 + next(14) }, () => bits[next(bits.length)]).join('')
    const made = tags(markdown(text))
    for (const { tag, href } of made) {
      if (tag === 'a') expect(href).toMatch(/^https?:/)
      else expect(href).toBeUndefined()
    }
    const letters = (words: string): number => words.split('x').length
    // A word may have become a part of an address, and be told twice.
    expect(letters(drawn(text))).toBeGreaterThanOrEqual(letters(text))
  }
})

test('hostile text costs no more than its length', () => {
  const began = performance.now()
  for (const bit of ['**', '*a', '_', '`', '[', '[a](https://', '**a', '> ', '- ', '1. ', '```\n']) {
    markdown(bit.repeat(4_000 / bit.length))
  }
  expect(performance.now() - began).toBeLessThan(2_000)
})

test('plain text has links and nothing else', () => {
  expect(linked('see https://a.test/x. **Bye**').map(html)).toEqual([
    'see ',
    '<a href=https://a.test/x>https://a.test/x</a>',
    '. **Bye**',
  ])
})
