import { platformErrors } from './platform-errors.ts'

/** Failures, by kind: what happened, why, and what can be done. Figures come written out with their units. */
export const errors = {
  platform: platformErrors,

  /** What the service said. */
  status: (code: number, said: string) => (said === '' ? `Status ${code}.` : `Status ${code}: ${said}.`),
  grpcStatus: (code: number, said: string) => `gRPC status ${code}: ${said}.`,
  request: (id: string) => `Request ${id}.`,
  noScopes: 'a scope that this call needs',
  'scopes-missing': {
    title: 'The key may not do this',
    what: (scopes: string) => `The key lacks ${scopes}.`,
    advice: 'Give it more scopes on the website of the service, or use another key.',
  },

  unreachable: {
    title: 'No connection',
    sentence: (address: string, cause: string) =>
      `${address} could not be reached: ${cause}. Check the network, the proxy and the address in the settings.`,
  },
  'untrusted-certificate': {
    title: 'The server could not be trusted',
    sentence: (address: string, cause: string) =>
      `The certificate of ${address} was not accepted: ${cause}. If your network has an authority of its own, name its certificate file in the settings.`,
  },
  deadline: {
    title: 'No answer in time',
    phases: {
      catalogue: (time: string) => `There was no answer within ${time}. Try again, or allow more time in the settings.`,
      upload: (time: string) =>
        `No byte of the upload moved for ${time}, so it was given up; the service did no work. Check the network and try again.`,
      answer: (time: string) =>
        `The inputs were sent, but no answer came within ${time}. The work may have been done and billed; allow more time in the settings if the model is slow.`,
      'first-message': (time: string) =>
        `The inputs were sent, but the answer did not begin within ${time}. The work may have been done and billed.`,
      'next-message': (time: string) => `The answer stopped: nothing more came for ${time}. What had come is kept.`,
      'model-start': (time: string) =>
        `The model was still starting after ${time}, so waiting was given up. Nothing was done or billed. Try again later.`,
    },
  },
  'outcome-unknown': {
    title: 'Outcome unknown',
    sentence: (cause: string) =>
      `The connection was lost after the inputs had been sent (${cause}), so the work may have been done and billed. Sending again may be billed again.`,
  },
  'answer-too-large': {
    title: 'The answer is too large',
    sentence: (limit: string) =>
      `The answer is larger than ${limit}, which is the most that is read. Ask for less at once.`,
  },
  'answer-invalid': {
    title: 'The answer makes no sense',
    sentence: (cause: string) => `What came back is not an answer to what was asked: ${cause}. Try again.`,
  },
  'request-too-large': {
    title: 'Too much for one call',
    sentence: (size: string, limit: string) =>
      `The inputs of this call are ${size} together; one call takes at most ${limit}. Nothing was sent. Send them one by one, or smaller copies.`,
  },
  'stream-ended': {
    title: 'The stream ended early',
    sentence: (answered: string, sent: string) =>
      `The service closed the stream after ${answered} of ${sent} answers. What had come is kept; the rest may have been done and billed.`,
  },
  cancelled: { title: 'Cancelled', sentence: 'It was cancelled before there was an answer.' },
  'demo-engine-down': {
    title: 'The demo engine stopped',
    sentence: (cause: string) => `It ended unexpectedly and is being started again. Try again in a moment. (${cause})`,
  },

  'nodepool-failed': {
    title: 'The nodepool is broken',
    sentence: (nodepool: string, cause: string) =>
      `${nodepool} reports an error${cause === '' ? '' : `: ${cause}`}. Nothing was sent. Repair it, or choose another place to run.`,
  },
  'nodepool-deleted': {
    title: 'The nodepool is gone',
    sentence: (nodepool: string) => `${nodepool} was deleted. Nothing was sent. Choose another place to run.`,
  },
  'deployment-off': {
    title: 'The deployment is switched off',
    sentence: (deployment: string) =>
      `${deployment} is disabled, so it refuses every call. Nothing was sent. Enable it, or choose another place to run.`,
  },
  'deployment-serves-other': {
    title: 'The deployment serves something else',
    sentence: (deployment: string, serves: string, target: string) =>
      `${deployment} runs ${serves}, not ${target}. Nothing was sent. Choose another place to run, or what it serves.`,
  },

  'key-absent': {
    title: 'No key yet',
    sentence: (profile: string) =>
      `The profile “${profile}” has no key. Enter one in the settings, or choose another profile.`,
  },
  'key-locked': {
    title: 'The key can’t be opened',
    sentence: (profile: string, backend: string) =>
      `The key of “${profile}” is stored, but the keychain of the system (${backend}) does not open it now. Unlock the keychain, or enter the key for this session.`,
  },
  'key-address-changed': {
    title: 'The key belongs to another address',
    sentence: (profile: string, keyOrigin: string, origin: string) =>
      `The key of “${profile}” was entered for ${keyOrigin}, and the profile now names ${origin}. Enter the key again for the new address.`,
  },
  'key-storage-insecure': {
    title: 'The key can’t be stored safely',
    sentence: (backend: string) =>
      `The system offers no keychain that protects it (${backend}). Keep the key for this session only, or choose knowingly to store it without protection.`,
  },
  'address-invalid': {
    title: 'Not an address of a service',
    problems: {
      scheme: (address: string) => `“${address}” must begin with https:// (or http:// for this computer).`,
      syntax: (address: string) => `“${address}” can’t be read as an address. It looks like https://api.clarifai.com.`,
      path: (address: string) => `“${address}” has more than scheme, host and port. Leave out what follows them.`,
    },
  },
  'address-insecure': {
    title: 'Not over plain http',
    sentence: (address: string) =>
      `${address} would carry the key and the inputs readable for all. Use https://; plain http goes to this computer only.`,
  },
  'certificate-file': {
    title: 'Certificate file not usable',
    sentence: (path: string, cause: string) =>
      `${path} can’t be used: ${cause}. It must be a readable file of PEM certificates.`,
  },

  'file-missing': {
    title: 'File not found',
    sentence: (name: string) => `${name} is not there any more. Add it again.`,
  },
  'file-changed': {
    title: 'The file has changed',
    sentence: (name: string) => `${name} has changed since it was added. Add it again, so that you send what you saw.`,
  },
  'file-irregular': {
    title: 'Not a file',
    sentence: (name: string) => `${name} is neither a file nor a folder that can be read.`,
  },
  'file-unreadable': {
    title: 'File not readable',
    sentence: (name: string, cause: string) => `${name} can’t be read: ${cause}. Check its permissions.`,
  },
  'file-unwritable': {
    title: 'Not saved',
    sentence: (path: string, cause: string) => `${path} can’t be written: ${cause}. Choose another place.`,
  },
  'file-empty': { title: 'Empty file', sentence: (name: string) => `${name} has no content.` },
  'type-refused': {
    title: 'Kind of file not accepted',
    sentence: (name: string, found: string, accepted: string) => `${name} is ${found}; accepted are ${accepted}.`,
    found: (type: string) => (type === '' ? 'of no known kind' : type),
    /** HEIC is what telephones take, and no model accepts it. */
    heic: (name: string, accepted: string) =>
      `${name} is a HEIC picture, which the service does not take; accepted are ${accepted}. Export it as JPEG: on an iPhone choose “Most Compatible” in the camera’s formats, on a Mac use Preview › Export.`,
  },
  'too-large': {
    title: 'File too large',
    sentence: (name: string, size: string, limit: string) =>
      `${name} is ${size}; the limit is ${limit}. A picture can be sent as a smaller copy.`,
  },
  'too-many-pixels': {
    title: 'Too many pixels',
    sentence: (name: string, pixels: string, limit: string) =>
      `${name} has ${pixels}; the limit is ${limit}. It can be sent as a smaller copy.`,
  },
  undecodable: {
    title: 'Not a readable file',
    sentence: (name: string, cause: string) => `${name} can’t be decoded: ${cause}. The file may be damaged.`,
  },
  'base64-invalid': {
    title: 'Not base64',
    problems: {
      characters: 'The text has characters that base64 does not know. It takes A–Z, a–z, 0–9, + and /, = at the end.',
      length: 'The text ends in the middle: base64 comes in groups of four characters.',
      empty: 'There are no bytes in it.',
    },
  },
  'text-undecodable': {
    title: 'Not a readable text',
    sentence: (name: string) => `${name} is neither UTF-8 nor marked as UTF-16. Save it as UTF-8.`,
  },
  'too-many-inputs': {
    title: 'Too many inputs',
    sentence: (count: string, limit: string) => `These are ${count} inputs; the limit is ${limit}. Take some away.`,
  },
  'upload-broken': {
    title: 'Not taken over',
    sentence: (name: string, cause: string) => `${name} did not arrive whole: ${cause}. Add it again.`,
  },
  'url-invalid': {
    title: 'Not an address of a file',
    problems: {
      syntax: (url: string) => `“${url}” can’t be read as an address.`,
      scheme: (url: string) => `“${url}” must begin with http:// or https://.`,
      credentials: (url: string) =>
        `“${url}” holds a user name or a password, which would be sent along. Leave them out.`,
      length: (url: string) => `“${url}” is longer than addresses may be.`,
    },
  },
  'url-fetch-failed': {
    title: 'The address gave no file',
    sentence: (url: string, cause: string) =>
      `${url} could not be fetched: ${cause}. Check the address, or save the file and add it.`,
  },
  'ref-unknown': { title: 'Input not found', sentence: 'This input is not at hand any more. Add it again.' },

  'history-too-new': {
    title: 'The history is from a newer version',
    sentence: (found: string, supported: string) =>
      `It has format ${found}, and this version reads up to ${supported}. Use the newer version; nothing was changed.`,
  },
  'history-corrupt': {
    title: 'The history is damaged',
    sentence: (path: string, cause: string) =>
      `${path} can’t be read (${cause}). Put a file from the folder “backups” beside it in its place, or move it away to begin anew.`,
  },
  'history-unavailable': {
    title: 'The history is not available',
    sentence: (cause: string) => `It can’t be read or written now: ${cause}. Start the app again.`,
  },
  'disk-full': {
    title: 'The disk is full',
    sentence: (path: string) =>
      `There is no room left at ${path}. Make room and try again; nothing that was saved is lost.`,
  },
  'not-found': {
    title: 'Not there any more',
    sentence: (what: string) => `What was asked for (${what}) does not exist any more.`,
  },
  'original-changed': {
    title: 'Not the same file',
    sentence: (name: string) =>
      `The file is not the one that was sent as ${name}: its content differs. Locate the original.`,
  },
  invalid: {
    title: 'Not accepted',
    sentence: (what: string, problem: string) => `${what} is not as it should be: ${problem}`,
  },
  internal: {
    title: 'Something unexpected happened',
    sentence: (message: string) => `This is a fault of the app, and it was logged. (${message})`,
  },
}
