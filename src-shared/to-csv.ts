/** Rows as RFC 4180 has them, without a line's end after the last. */
export const toCsv = (rows: readonly (readonly string[])[]): string => rows.map(toCsvLine).join('\r\n')

export const toCsvLine = (row: readonly string[]): string => row.map(quote).join(',')

const quote = (field: string) => (/[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field)
