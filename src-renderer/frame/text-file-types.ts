/** A file is a text by its bytes: systems know many names for such. */
export const textMediaTypes: readonly string[] = [
  'text/*',
  'application/json',
  'application/xml',
  'application/x-ndjson',
  'application/yaml',
]

/** For file dialogs: types, and endings of names. */
export const textFileTypes: readonly string[] = [...textMediaTypes, '.md', '.log', '.jsonl', '.yaml', '.yml', '.toml']
