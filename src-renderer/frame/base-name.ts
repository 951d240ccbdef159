/** A file's name, or the last part of an address, without folder, query and ending: `…/cat.jpg?x=1` → `cat`. */
export function baseName(name: string): string {
  const [path = ''] = /^https?:/i.test(name) ? name.split(/[?#]/) : [name]
  const last = path.split(/[\\/]/).findLast((part) => part !== '') ?? name
  const bare = last.replace(/\.[^.]{1,8}$/, '')
  return bare === '' ? last : bare
}
