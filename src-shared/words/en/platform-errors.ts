import type { PlatformErrorKind } from '../../errors.ts'

export interface PlatformErrorWords {
  readonly title: string
  /** What happened; what the service itself said about it comes after. */
  readonly what: string
  /** What can be done; comes last. */
  readonly advice: string
}

const text = (title: string, what: string, advice: string): PlatformErrorWords => ({ title, what, advice })

const onWebsite = 'That is done on the website of the service.'
const later = 'Try again later.'
const otherModel = 'Choose another model.'

/** What a status of the service means. */
export const platformErrors: Readonly<Record<PlatformErrorKind, PlatformErrorWords>> = {
  'account-issue': text(
    'The account needs attention',
    'The service refuses calls of this account.',
    'Look at its plan and its payment on the website of the service.',
  ),
  'auth-method-disabled': text(
    'This kind of key is switched off',
    'The account does not take this way of signing in.',
    'Enter another key in the settings.',
  ),
  billing: text(
    'Payment is not in order',
    'The account has no valid payment details, or no credit left.',
    'Look at billing on the website of the service.',
  ),
  'compute-argument': text(
    'Wrong compute settings',
    'The cluster, nodepool, deployment or runner was not named in a way that the service takes.',
    'Choose again where the model is to run.',
  ),
  'compute-missing': text(
    'Compute not found',
    'There is no such cluster, nodepool or deployment.',
    'Check its ids; its user is who owns the compute, not who owns the model.',
  ),
  'consent-missing': text(
    'Consent is missing',
    'The account has not agreed to the terms of data protection yet.',
    onWebsite,
  ),
  'deployment-disabled': text(
    'The deployment is switched off',
    'No model can run on it before it is enabled.',
    'Enable it, or choose another place to run.',
  ),
  'face-consent-missing': text(
    'Consent for faces is missing',
    'Models that look at faces need the consent of the account.',
    onWebsite,
  ),
  'input-argument': text(
    'Input not accepted',
    'Something about this input is not as the service wants it.',
    'Try another input.',
  ),
  'input-duplicate': text('Input exists already', 'The service has this input already.', 'Leave it out.'),
  'input-failed': text(
    'Input could not be read',
    'The service could not download or read this input.',
    'Check its address or file, and try again.',
  ),
  'input-format': text(
    'Format not supported',
    'The model does not take files of this format.',
    'Convert it, a picture to JPEG or PNG, or choose another model.',
  ),
  'input-rejected': text('Input refused', 'The service does not take this input as it is.', 'Try another input.'),
  'input-too-large': text(
    'Input too large for the service',
    'It is over a limit of the service for size, length or number.',
    'Send a smaller copy.',
  ),
  'input-undecodable': text(
    'Not a readable file',
    'The bytes arrived, but the service could not decode them.',
    'See whether the file opens elsewhere: it may be damaged.',
  ),
  'input-unreachable': text(
    'The service can’t reach the address',
    'It may be private, or closed to the service.',
    'This computer can fetch the file and send its bytes.',
  ),
  'input-url': text('Not an address of a file', 'The service does not take this URL.', 'Check it for mistakes.'),
  'key-rejected': text(
    'The key was not accepted',
    'It may be mistyped, deleted or expired, or the key of one app used for the model of another.',
    'Check the key in the settings.',
  ),
  maintenance: text('Closed for maintenance', 'The service takes no calls at the moment.', later),
  'message-too-large': text(
    'Too much for one call',
    'The inputs of this call are together more than the service takes.',
    'Send them one by one, or smaller copies.',
  ),
  'model-argument': text(
    'The model does not take these parameters',
    'A parameter or a concept is not known to the model.',
    'Check them; names are exact, upper and lower case included.',
  ),
  'model-busy': text('The model is busy', 'It had no room for this call for as long as was waited.', later),
  'model-denied': text('No access to the model', 'This key may not use it.', 'Choose another model, or ask its owner.'),
  'model-deployment-failed': text('The model could not be started', 'The service tried and failed.', otherModel),
  'model-failed': text('The model failed', 'It could not work on this input.', 'Try another input or another model.'),
  'model-missing': text(
    'Model not found',
    'There is no such model for this key; it may be private or withdrawn.',
    'Check its ids, which are those of its owner, or choose another model.',
  ),
  'model-not-deployed': text(
    'The model runs nowhere',
    'It needs a deployment of its own before it can be asked.',
    'Deploy it, or choose a deployment that serves it.',
  ),
  'model-not-trained': text(
    'The model is not ready',
    'It is not trained yet, or its training failed.',
    'Choose another model, or another version of it.',
  ),
  'model-starting': text('The model is starting', 'It can’t be asked yet.', 'Try again in a minute.'),
  moved: text('It has moved', 'What was asked for lies elsewhere now.', 'Choose it again.'),
  'not-implemented': text('Not possible here', 'The service does not offer this call.', otherModel),
  'prediction-failed': text(
    'The prediction failed',
    'The service could not carry it out.',
    'Check the inputs and what the model takes, and try again.',
  ),
  'prediction-rejected': text(
    'The prediction was refused',
    'The service found a fault in the call itself.',
    'Check the model, its inputs and its parameters.',
  ),
  'provider-down': text(
    'The provider of the model does not answer',
    'Another company runs this model, and the service could not reach it.',
    later,
  ),
  'quota-exceeded': text(
    'The account’s limit is reached',
    'Its plan allows no more calls for now.',
    'Wait until the hour or the month is over, or change the plan.',
  ),
  'request-cancelled': text('Ended by the service', 'It gave up the call before there was an answer.', 'Try again.'),
  'request-rejected': text('The call was refused', 'The service does not take it as it is.', 'Check model and inputs.'),
  'runner-cancelled': text('Ended by the runner', 'Where the model runs, the work was ended early.', 'Try again.'),
  'runner-denied': text('No access to the runner', 'This key may not use the place where the model runs.', otherModel),
  'runner-failed': text(
    'The runner failed',
    'Where the model runs, something went wrong.',
    'Try again, or another input.',
  ),
  'runner-missing': text(
    'No runner',
    'Nothing runs this model at the moment.',
    'Start a runner, or choose another place to run.',
  ),
  'runner-retry': text('The runner was not ready', 'It asked again and again to come back later.', later),
  'service-fault': text('Something is wrong at the service', 'Your input is not the cause.', later),
  'service-overloaded': text('The service is overloaded', 'It takes no more work at the moment.', later),
  'service-timeout': text(
    'The service took too long',
    'It gave up the call itself.',
    'Try again, or send less at once.',
  ),
  throttled: text(
    'Too many calls',
    'The account allows only so many calls a second, and waiting did not help.',
    'Try again in a minute, or allow fewer calls a second in the settings.',
  ),
  'try-again': text('Not now', 'The service asks to come back later.', later),
  uncategorized: text(
    'The service failed',
    'It does not say more about the reason.',
    'Try again; its support can look the request up.',
  ),
  'unknown-status': text(
    'Unknown answer',
    'The service answered with a status that this version does not know.',
    'Its support can look the request up.',
  ),
  'workflow-argument': text(
    'Wrong workflow settings',
    'The workflow does not take what it was given.',
    'Check its settings.',
  ),
  'workflow-denied': text('No access to the workflow', 'This key may not use it.', 'Ask its owner.'),
  'workflow-failed': text('The workflow failed', 'One of its steps could not be carried out.', 'Try another input.'),
  'workflow-missing': text(
    'Workflow not found',
    'There is no such workflow for this key.',
    'Check its ids, which are those of its owner.',
  ),
}
