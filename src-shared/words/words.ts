import { en } from './en.ts'

export type Words = typeof en

/** All words of the page, the menu, dialogs and the command line. */
export const words: Words = en
