/** A heading, a list, a fence, a table, a quote at the beginning of a line, or emphasis, code or a link within one. */
const marks = /^(#{1,6} |[-*+] |\d+[.)] |```|\||> )|\*\*\S|__\S|`[^`\n]+`|\[[^\]\n]+\]\(/m

/** Whether there is something in a text that a view as Markdown would show otherwise. */
export const looksLikeMarkdown = (text: string): boolean => marks.test(text)
