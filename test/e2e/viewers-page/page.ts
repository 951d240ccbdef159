import '../../../src-renderer/app.css'
import { flushSync, mount, unmount } from 'svelte'
import TooltipLayer from '../../../src-renderer/controls/TooltipLayer.svelte'
import { viewerOf } from '../../../src-renderer/viewers/index.ts'
import Markdown from '../../../src-renderer/viewers/Markdown.svelte'
import type { ResultPart } from '../../../src-shared/results.ts'

let shown: Record<string, unknown> | null = null
/** What was called, and with what. */
const calls: string[][] = []
const note =
  (name: string) =>
  (...values: string[]) =>
    void calls.push([name, ...values])

async function show(open: (target: HTMLElement) => Record<string, unknown>): Promise<void> {
  if (shown !== null) await unmount(shown)
  shown = open(document.querySelector<HTMLElement>('#viewer') ?? document.body)
  flushSync()
}

/** Shows a source, and answers the HTML that the page has of it. */
async function showMarkdown(source: string, hasLinks: boolean): Promise<string> {
  const links = hasLinks ? { onlink: note('link') } : {}
  await show((target) => mount(Markdown, { target, props: { source, ...links } }))
  return (
    document
      .querySelector('.markdown')
      ?.innerHTML.replaceAll(/<!--.*?-->/g, '')
      .trim() ?? ''
  )
}

interface PartView {
  readonly minValue?: number
  readonly isAlone?: boolean
  readonly hasThreshold?: boolean
  readonly sentText?: string | null
}

const showPart = (part: ResultPart, view: PartView) =>
  show((target) =>
    mount(viewerOf(part), {
      target,
      props: {
        part,
        minValue: 0,
        isAlone: true,
        picture: null,
        sentText: null,
        name: 'input',
        oncopy: note('copy'),
        onsave: note('save'),
        onsavetext: note('savetext'),
        viewer: note('viewer') as never, // a snippet, for parts inside a part
        problem: note('problem') as never, // a snippet, for errors of a part
        ...view,
      },
    }),
  )

mount(TooltipLayer, { target: document.body })
Object.assign(window, { viewers: { showMarkdown, showPart, calls }, hits: [] })
