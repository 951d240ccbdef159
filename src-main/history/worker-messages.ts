import type { Result } from '../../src-shared/errors.ts'
import type { Operations } from './operations.ts'

export type OperationName = keyof Operations
export type Input<Name extends OperationName> = Parameters<Operations[Name]>
export type Answer<Name extends OperationName> = ReturnType<Operations[Name]>

export interface Request {
  readonly id: number
  readonly name: OperationName
  readonly input: Input<OperationName>
}

/** A failure crosses as a value; a bug as the error that it is. */
export type Response = { readonly id: number } & (Result<unknown> | { readonly bug: unknown })

/** The first response, which answers no request: the databases are open. */
export interface Opening {
  readonly wasUnclean: boolean
}
export const openingId = 0
