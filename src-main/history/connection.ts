import Database from 'better-sqlite3'

export type Values = Readonly<Record<string, string | number | null>>

/** What a query may do: read. Values are always bound by name, and each statement is prepared once a connection. */
export interface ReadableDatabase {
  all(sql: string, values?: Values): unknown[]
  /** Undefined where there is no row. */
  get(sql: string, values?: Values): unknown
  /** Reads that belong together see one state of the file. */
  snapshot<T>(read: () => T): T
}

export interface WritableDatabase extends ReadableDatabase {
  run(sql: string, values?: Values): { changes: number; lastId: number }
  /** Takes the write lock at once, so that nothing another process writes comes between its reads and its writes. */
  transaction<T>(work: () => T): T
}

/** The connection itself, for what opens, checks, migrates and closes it. */
export interface Connection extends WritableDatabase {
  readonly path: string
  exec(sql: string): void
  /** Value of the pragma's first column. */
  pragma(source: string): unknown
  close(): void
}

/** `:memory:` opens a database that never touches the disk. */
export function openConnection(path: string): Connection {
  const database = new Database(path)
  const statements = new Map<string, Database.Statement>()
  const prepare = (sql: string) => {
    const known = statements.get(sql)
    if (known !== undefined) return known
    const statement = database.prepare(sql)
    statements.set(sql, statement)
    return statement
  }
  const within = <T>(begin: string, work: () => T): T => {
    prepare(begin).run()
    try {
      const answer = work()
      prepare('COMMIT').run()
      return answer
    } catch (thrown) {
      // some failures (a full disk) have rolled back by themselves
      if (database.inTransaction) prepare('ROLLBACK').run()
      throw thrown
    }
  }
  return {
    path,
    all: (sql, values = {}) => prepare(sql).all(values),
    get: (sql, values = {}) => prepare(sql).get(values),
    run(sql, values = {}) {
      const { changes, lastInsertRowid } = prepare(sql).run(values)
      return { changes, lastId: Number(lastInsertRowid) }
    },
    snapshot: (read) => within('BEGIN', read),
    transaction: (work) => within('BEGIN IMMEDIATE', work),
    exec: (sql) => void database.exec(sql),
    pragma: (source) => database.pragma(source, { simple: true }),
    close: () => void database.close(),
  }
}
