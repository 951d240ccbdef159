import type { Identity } from '../../src-shared/profiles.ts'
import type { ModelCard, ModelRef, ModelSummary } from '../../src-shared/models.ts'
import { getUser, myScopes } from './account.ts'
import { getModel, listModels, type ModelsQuery } from './catalogue.ts'
import { predict, type PredictOptions, type PredictRequest } from './predict.ts'
import type { Prediction } from './prediction.ts'
import { openSession, type ClientConfig } from './session.ts'

export type { Prediction } from './prediction.ts'

/** The calls of one profile, on one connection that is kept open. Expected failures are thrown as `Failure`. */
export interface ClarifaiClient {
  predict(request: PredictRequest, options: PredictOptions): Promise<Prediction>
  getUser(signal: AbortSignal): Promise<Identity>
  myScopes(signal: AbortSignal): Promise<Identity>
  listModels(query: ModelsQuery, signal: AbortSignal): Promise<{ models: ModelSummary[]; hasMore: boolean }>
  getModel(ref: ModelRef, signal: AbortSignal): Promise<ModelCard>
  /** After sleep: a fresh connection for the next call; calls in flight are left alone. */
  reconnect(): void
  /** Lets the connection go as soon as no call is on it; whoever still holds the client opens another by calling. */
  close(): void
}

export function createClarifaiClient(config: ClientConfig): ClarifaiClient {
  const session = openSession(config)
  return {
    predict: (request, options) => predict(session, request, options),
    getUser: (signal) => getUser(session, signal),
    myScopes: (signal) => myScopes(session, signal),
    listModels: (query, signal) => listModels(session, query, signal),
    getModel: (ref, signal) => getModel(session, ref, signal),
    reconnect: () => session.channel.release(),
    close: () => session.channel.release(),
  }
}
