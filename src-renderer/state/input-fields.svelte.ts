/** What stands in the fields of a workspace and is no input of its list yet. */
export class InputFields {
  /** Lines of URLs or base64. */
  addressesText = $state('')
  /** Run as it stands, beside what is in the list. */
  promptText = $state('')

  hasPrompt = $derived(this.promptText.trim() !== '')
}
